#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result *p = new Result(flex_attention(q)); // #origin
  if (p->index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  delete p;
}

void good(const Tensor &q) {
  Result *p = new Result(load(q));
  if (p->index() == 1)
    use(q);
  delete p;
}
