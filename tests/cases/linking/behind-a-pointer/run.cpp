#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void Layer::run(const Tensor &q) {
  P->Attn = flex_attention(q); // #origin
  P->Cache = load(q);
  Raw->Attn = flex_attention(q); // #raw
  Raw->Cache = load(q);
}
