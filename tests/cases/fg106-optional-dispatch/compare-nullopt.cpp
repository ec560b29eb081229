#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Parts r = paged_attention(q); // #origin
  if (r.Lse != std::nullopt) // expect: FG106 {{paged_attention}} from @#origin
    use(*r.Lse);
}

void good(const Tensor &q) {
  Parts r = loadParts(q);
  if (r.Lse != std::nullopt)
    use(*r.Lse);
}
