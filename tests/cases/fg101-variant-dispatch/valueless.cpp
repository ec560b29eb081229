#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (r.valueless_by_exception()) // expect: FG101 {{flex_attention}} from @#origin
    return;
  use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (r.valueless_by_exception())
    return;
  use(q);
}
