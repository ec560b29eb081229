#include "mini/mini.h"
#include <utility>

using namespace mini;

void bad(const Tensor &q) {
  Result a = flex_attention(q); // #origin
  Result b = std::move(a);
  if (std::holds_alternative<Pair>(std::move(b))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result a = load(q);
  Result b = std::move(a);
  if (std::holds_alternative<Pair>(std::move(b)))
    use(q);
}
