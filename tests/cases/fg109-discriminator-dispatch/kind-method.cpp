#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Tagged r = linear_attention(q); // #origin
  if (r.kind() == Tag::Tuple) // expect: FG109 {{linear_attention}} from @#origin
    use(r.Lse);
}

void good(const Tensor &q) {
  Tagged r = loadTagged(q);
  if (r.kind() == Tag::Tuple)
    use(r.Lse);
}
