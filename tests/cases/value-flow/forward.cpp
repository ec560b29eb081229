#include "mini/mini.h"
#include <utility>

using namespace mini;

template <typename T> static bool isPair(T &&r) {
  return std::holds_alternative<Pair>(std::forward<T>(r)); // expect: FG101 {{flex_attention}} from @#origin
}

void bad(const Tensor &q) {
  if (isPair(flex_attention(q))) // #origin
    use(q);
}

template <typename T> static bool isTwo(T &&r) {
  return std::holds_alternative<Pair>(std::forward<T>(r));
}

void good(const Tensor &q) {
  if (isTwo(load(q)))
    use(q);
}
