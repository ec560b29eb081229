#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

void bad(const Tensor &q, int i) {
  bool flags[2] = {false, true};
  Result any = lse_attention(q, flags[i]); // #any
  if (any.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#any
    use(q);
  Result second = lse_attention(q, flags[1]); // #second
  if (second.index() == 1) // expect: FG101 dead {{lse_attention}} from @#second
    use(q);
}
