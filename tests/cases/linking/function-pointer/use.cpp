#include "mini/mini.h"
#include "steps.h"

using namespace mini;

void bad(const Tensor &q) {
  if (Current(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (Other(q).index() == 1)
    use(q);
}
