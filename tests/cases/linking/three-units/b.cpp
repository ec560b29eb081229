#include "mini/mini.h"
#include "api.h"

using namespace mini;

Result middle(const Tensor &q) { return source(q + q); }
void run(const Tensor &q) {
  if (isPair(middle(q)))
    use(q);
}
