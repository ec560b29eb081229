#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool return_lse = false) {
  Tensor out = q + q;
  if (return_lse)
    return std::make_tuple(out, q);
  return out;
}

void bad(const Tensor &q, bool training) {
  Result r = lse_attention(q, training); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises {{lse_attention}} from @#origin
    use(q);
}

void good(const Tensor &q, bool training) {
  if (training)
    use(std::get<0>(std::get<Pair>(lse_attention(q, true))));
}
