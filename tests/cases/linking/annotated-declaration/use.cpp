#include "mini/mini.h"
#include "api.h"

using namespace mini;

void bad(const Tensor &q) {
  if (encode(q).index() == 1) // expect: FG101 {{encode}} from @+0
    use(q);
}

void good(const Tensor &q) {
  if (decode(q).index() == 1)
    use(q);
}
