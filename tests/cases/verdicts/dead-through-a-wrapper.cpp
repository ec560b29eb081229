#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool return_lse) {
  Tensor out = q + q;
  if (return_lse)
    return std::make_tuple(out, q);
  return out;
}
static Result step(const Tensor &q, bool lse = false) {
  return lse_attention(q, lse); // #origin
}

void bad(const Tensor &q) {
  if (step(q).index() == 1) // expect: FG101 dead {{lse_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) { use(std::get<Tensor>(step(q))); }
