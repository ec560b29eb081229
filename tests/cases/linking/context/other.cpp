#include "mini/mini.h"
#include "same.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = load(q);
  if (same(r).index() == 1)
    use(q);
}
