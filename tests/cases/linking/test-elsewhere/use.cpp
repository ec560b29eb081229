#include "mini/mini.h"
#include "unpack.h"

using namespace mini;

void bad(const Tensor &q) {
  use(unpack(flex_attention(q))); // #origin
}
void good(const Tensor &q) { use(unpackOther(load(q))); }
