#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  switch (r.index()) { // expect: FG101 {{flex_attention}} from @#origin
  case 0:
    use(std::get<0>(r));
    break;
  default:
    break;
  }
}

void good(const Tensor &q, int mode) {
  Result r = flex_attention(q);
  switch (mode) {
  case 0:
    use(std::get<0>(r));
    break;
  default:
    break;
  }
}
