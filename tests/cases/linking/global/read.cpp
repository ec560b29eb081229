#include "mini/mini.h"
#include "state.h"

using namespace mini;

void read(const Tensor &q) {
  if (Last.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (Other.index() == 1)
    use(q);
}
