#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r;
  Result *p = &r;
  *p = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r, other;
  Result *p = &other;
  *p = flex_attention(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
