#include "mini/mini.h"
#include "step.h"

using namespace mini;

void bad(const Tensor &q) {
  Step step(q);
  if (step.Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Step step(q);
  if (step.Cache.index() == 1)
    use(q);
}
