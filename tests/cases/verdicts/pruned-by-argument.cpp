#include "mini/mini.h"

using namespace mini;

static Result step(const Tensor &q, bool flex) {
  if (flex)
    return flex_attention(q); // #origin
  return load(q);
}

void good(const Tensor &q) {
  if (step(q, false).index() == 1)
    use(q);
}

void bad(const Tensor &q) {
  if (step(q, true).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
