#include "mini/mini.h"
#include "unpack.h"

using namespace mini;

// The inline function is in both units, and its finding is one.
void a(const Tensor &q) {
  if (isPair(flex_attention(q)) || isOther(load(q)))
    use(q);
}
