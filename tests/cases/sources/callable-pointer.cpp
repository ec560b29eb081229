#include "mini/mini.h"

using namespace mini;

void bad(Result (*attn_fn)(const Tensor &), const Tensor &q) {
  Result r = attn_fn(q); // #origin
  if (r.index() == 1) // expect: FG101 {{attn_fn}} from @#origin
    use(q);
}

void good(Result (*step_fn)(const Tensor &), const Tensor &q) {
  Result r = step_fn(q);
  if (r.index() == 1)
    use(q);
}
