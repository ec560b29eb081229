#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void Layer::run(const std::vector<Tensor> &qs) {
  for (size_t i = 0; i != qs.size(); ++i) {
    Attn = flex_attention(qs[i]); // #last
    Cache = load(qs[i]);
    Attns[i] = flex_attention(qs[i]); // #each
    Caches[i] = load(qs[i]);
  }
}
