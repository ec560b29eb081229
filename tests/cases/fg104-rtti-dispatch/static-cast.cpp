#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  auto r = cross_attention(q);
  use(static_cast<TupleOutput &>(*r).Out);
}
