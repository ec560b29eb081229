#include "mini/mini.h"
#include "step.h"

using namespace mini;

Step::Step(const Tensor &q)
    : Attn(flex_attention(q)), // #origin
      Cache(load(q)) {}
