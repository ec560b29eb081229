#include "mini/mini.h"

using namespace mini;

// The test is a member template of a dependent type.
template <typename... Ts> struct Choice : std::variant<Ts...> {
  using std::variant<Ts...>::variant;
};
Choice<Tensor, Pair> sparse_attention(const Tensor &q);
Choice<Tensor, Pair> fetch(const Tensor &q);

template <typename V> static bool isPair(const V &v) {
  return v.index() == 1; // expect: FG101 {{sparse_attention}} from @#origin
}

template <typename V> static bool isTwo(const V &v) { return v.index() == 1; }

void bad(const Tensor &q) {
  if (isPair(sparse_attention(q))) // #origin
    use(q);
}

void good(const Tensor &q) {
  if (isTwo(fetch(q)))
    use(q);
}
