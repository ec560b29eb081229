#include "mini/mini.h"
#include "executor.h"

using namespace mini;

void both(Executor &e, const Tensor &q) {
  e.onStep([](const Tensor &q) {
    return flex_attention(q); // #origin
  });
  e.onLoad([](const Tensor &q) { return load(q); });
  e.run(q);
}
