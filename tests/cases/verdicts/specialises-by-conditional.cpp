#include "mini/mini.h"

using namespace mini;

static Result flash_attention(const Tensor &q, bool lse) {
  return lse ? Result(std::make_tuple(q, q)) : Result(q);
}

void bad(const Tensor &q) {
  Result r = flash_attention(q, flag()); // #origin
  if (r.index() == 1) // expect: FG101 specialises {{flash_attention}} from @#origin
    use(q);
  Result s = flash_attention(q, true); // #constant
  if (s.index() == 1) // expect: FG101 dead {{flash_attention}} from @#constant
    use(q);
}
