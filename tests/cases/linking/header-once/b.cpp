#include "mini/mini.h"
#include "unpack.h"

using namespace mini;

void b(const Tensor &q) {
  if (isPair(flex_attention(q)) || isOther(load(q)))
    use(q);
}
