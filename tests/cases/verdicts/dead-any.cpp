#include "mini/mini.h"

using namespace mini;

static std::any local_attention(const Tensor &q, bool lse = false) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

void bad(const Tensor &q, bool lse) {
  std::any one = local_attention(q); // #constant
  if (std::any_cast<Pair>(&one)) // expect: FG103 dead {{local_attention}} from @#constant
    use(q);
  std::any two = local_attention(q, lse); // #origin
  if (std::any_cast<Pair>(&two)) // expect: FG103 specialises {{local_attention}} from @#origin
    use(q);
}
