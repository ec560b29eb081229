#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::any r = fused_attention(q); // #origin
  if (auto *t = std::any_cast<Tensor>(&r)) // expect: FG103 specialises warning {{fused_attention}} from @#origin
    use(*t);
}

void good(const Tensor &q) {
  std::any r = loadAny(q);
  if (auto *t = std::any_cast<Tensor>(&r))
    use(*t);
}
