#include "mini/mini.h"
#include <utility>

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::as_const(r).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (std::as_const(r).index() == 1)
    use(q);
}
