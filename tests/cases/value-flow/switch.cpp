#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q, int mode) {
  Result r;
  switch (mode) {
  case 0:
    r = load(q);
    break;
  case 1:
    r = flex_attention(q); // #origin
    [[fallthrough]];
  default:
    use(q);
  }
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q, int mode) {
  Result r;
  switch (mode) {
  case 1:
    r = flex_attention(q);
    [[fallthrough]];
  default:
    r = load(q);
  }
  if (std::holds_alternative<Pair>(r))
    use(q);
}
