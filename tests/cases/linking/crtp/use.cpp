#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void run(const Tensor &q) {
  Attending a;
  Feeding f;
  if (a.step(q) || f.step(q))
    use(q);
}
