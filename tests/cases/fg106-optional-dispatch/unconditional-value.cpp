#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Parts r = paged_attention(q);
  use(r.Lse.value());
  use(*r.Lse);
}
