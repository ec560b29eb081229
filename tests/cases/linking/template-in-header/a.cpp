#include "mini/mini.h"
#include "unpack.h"

using namespace mini;

bool a(const Tensor &q) {
  return isPair(flex_attention(q)); // #origin
}
