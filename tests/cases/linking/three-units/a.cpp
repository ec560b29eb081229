#include "mini/mini.h"
#include "api.h"

using namespace mini;

Result source(const Tensor &q) {
  return flex_attention(q); // #origin
}
