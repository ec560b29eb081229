#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void bad(const Tensor &q) {
  if (step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (fetch(q).index() == 1)
    use(q);
}
