#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Tagged r = linear_attention(q); // #origin
  if (r.Kind == Tag::Tuple) // expect: FG109 specialises warning {{linear_attention}} from @#origin
    use(r.Lse);
}

void good(const Tensor &q) {
  Tagged r = loadTagged(q);
  if (r.Kind == Tag::Tuple)
    use(r.Lse);
}
