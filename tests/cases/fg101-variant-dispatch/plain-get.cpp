#include "mini/mini.h"

using namespace mini;

// An access that asserts one kind chooses nothing.
void good(const Tensor &q) {
  Result r = flex_attention(q);
  use(std::get<Tensor>(r));
  use(std::get<0>(r));
}
