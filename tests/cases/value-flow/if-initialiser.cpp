#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  if (Result r = flex_attention(q); r.index() == 1) // expect: FG101 {{flex_attention}} from @+0
    use(q);
}

void good(const Tensor &q) {
  if (Result r = load(q); r.index() == 1)
    use(q);
}
