#include "mini/mini.h"
#include "layer.h"

using namespace mini;

void bad(const Layer &layer, const Tensor &q) {
  if (layer(q).index() == 1) // expect: FG101 {{flex_attention}} from @#called
    use(q);
  if (layer[0].index() == 1) // expect: FG101 {{flex_attention}} from @#element
    use(q);
  if ((layer * q).index() == 1) // expect: FG101 {{flex_attention}} from @#times
    use(q);
}

void good(const Loader &loader, const Tensor &q) {
  if (loader(q).index() == 1)
    use(q);
  if ((loader * q).index() == 1)
    use(q);
}
