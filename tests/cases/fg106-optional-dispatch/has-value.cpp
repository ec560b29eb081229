#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Parts r = paged_attention(q); // #origin
  if (r.Lse.has_value()) // expect: FG106 specialises {{paged_attention}} from @#origin
    use(*r.Lse);
}

void good(const Tensor &q) {
  Parts r = loadParts(q);
  if (r.Lse.has_value())
    use(*r.Lse);
}
