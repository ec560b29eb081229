#include "mini/mini.h"

using namespace mini;

// An any_cast to a value, outside of a try, asserts.
void good(const Tensor &q) {
  std::any r = fused_attention(q);
  use(std::any_cast<Tensor>(r));
  use(std::any_cast<const Tensor &>(r));
}
