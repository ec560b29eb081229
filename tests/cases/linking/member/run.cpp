#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void Layer::run(const Tensor &q) {
  Attn = flex_attention(q); // #origin
  Cache = load(q);
}
