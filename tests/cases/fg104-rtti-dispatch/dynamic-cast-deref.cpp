#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto r = cross_attention(q); // #origin
  Output &o = *r;
  if (dynamic_cast<const TensorOutput *>(&o)) // expect: FG104 {{cross_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto r = loadOutput(q);
  Output &o = *r;
  if (dynamic_cast<const TensorOutput *>(&o))
    use(q);
}
