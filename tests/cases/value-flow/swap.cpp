#include "mini/mini.h"
#include <utility>

using namespace mini;

void bad(const Tensor &q) {
  Result a = flex_attention(q), b = load(q); // #origin
  std::swap(a, b);
  if (std::holds_alternative<Pair>(b)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result a = flex_attention(q), b = load(q);
  std::swap(a, b);
  if (std::holds_alternative<Pair>(a))
    use(q);
}
