#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void Layer::finish() {
  if (std::holds_alternative<Pair>(Attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(Tensor());
  if (std::holds_alternative<Pair>(Cache))
    use(Tensor());
}
