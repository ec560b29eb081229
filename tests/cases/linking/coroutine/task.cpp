#include "mini/mini.h"
#include "task.h"

using namespace mini;

Task step(const Tensor &q) {
  co_return flex_attention(q); // #origin
}
Task fetch(const Tensor &q) { co_return load(q); }
