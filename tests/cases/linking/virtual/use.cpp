#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void run(const Tensor &q) {
  auto layer = make();
  if (layer->step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (layer->fetch(q).index() == 1)
    use(q);
}
