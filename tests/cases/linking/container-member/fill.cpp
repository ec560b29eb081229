#include "mini/mini.h"
#include "batch.h"

using namespace mini;

void Batch::fill(const Tensor &q) {
  Attn.push_back(flex_attention(q)); // #origin
  Cache.push_back(load(q));
}
