#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::any r = fused_attention(q); // #origin
  if (!r.has_value()) // expect: FG103 {{fused_attention}} from @#origin
    return;
  use(q);
}

void good(const Tensor &q) {
  std::any r = loadAny(q);
  if (!r.has_value())
    return;
  use(q);
}
