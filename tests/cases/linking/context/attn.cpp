#include "mini/mini.h"
#include "same.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (same(r).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
