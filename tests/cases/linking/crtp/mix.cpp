#include "mini/mini.h"
#include "layer.h"

using namespace mini;

Result Attending::mix(const Tensor &q) {
  return flex_attention(q); // #origin
}
Result Feeding::mix(const Tensor &q) { return load(q); }
