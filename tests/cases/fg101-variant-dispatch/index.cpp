#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (r.index() == 1) // expect: FG101 specialises {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (r.index() == 1)
    use(q);
}
