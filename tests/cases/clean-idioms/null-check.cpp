#include "mini/mini.h"

using namespace mini;

// Whether there is an object at all is no question of its kind.
void good(const Tensor &q) {
  std::unique_ptr<Output> r = cross_attention(q);
  if (!r)
    return;
  if (r != nullptr)
    use(static_cast<TensorOutput &>(*r).Out);
}
