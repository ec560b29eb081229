#include "mini/mini.h"
#include "run.h"

using namespace mini;

void run(const Tensor &q, Result &attn, Result *cache) {
  attn = flex_attention(q); // #origin
  *cache = load(q);
}
