#include "mini/mini.h"

using namespace mini;

static constexpr bool ReturnLse = false;

static Result lse_attention(const Tensor &q, bool return_lse) {
  Tensor out = q + q;
  if (return_lse)
    return std::make_tuple(out, q);
  return out;
}

void bad(const Tensor &q) {
  const bool wanted = ReturnLse;
  Result r = lse_attention(q, wanted); // #origin
  if (r.index() == 1) // expect: FG101 dead {{lse_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  use(std::get<Tensor>(lse_attention(q, ReturnLse)));
}
