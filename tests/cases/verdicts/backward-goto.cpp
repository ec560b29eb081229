#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

void bad(const Tensor &q) {
  bool lse = false, never = false;
again:
  Result r = lse_attention(q, lse); // #again
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#again
    use(q);
  Result s = lse_attention(q, never); // #never
  if (s.index() == 1) // expect: FG101 dead {{lse_attention}} from @#never
    use(q);
  if (flag()) {
    lse = true;
    goto again;
  }
}
