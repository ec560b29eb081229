#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Tagged r = linear_attention(q); // #origin
  switch (r.Kind) { // expect: FG109 {{linear_attention}} from @#origin
  case Tag::Tensor:
    use(r.Out);
    break;
  case Tag::Tuple:
    use(r.Lse);
    break;
  }
}

void good(const Tensor &q) {
  Tagged r = linear_attention(q);
  use(r.Out);
}
