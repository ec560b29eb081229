#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result all[2];
  all[0] = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(all[0])) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result all[2];
  all[0] = load(q);
  if (std::holds_alternative<Pair>(all[0]))
    use(q);
}
