#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises warning {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
