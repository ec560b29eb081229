#include "mini/mini.h"
#include <concepts>

using namespace mini;

template <typename R>
concept Indexed = requires(const R &r) {
  { r.index() } -> std::convertible_to<size_t>;
};

static bool isPair(const Indexed auto &r) {
  return r.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
}

static bool isOther(const Indexed auto &r) { return r.index() == 1; }

void bad(const Tensor &q) {
  if (isPair(flex_attention(q))) // #origin
    use(q);
}

void good(const Tensor &q) {
  if (isOther(load(q)))
    use(q);
}
