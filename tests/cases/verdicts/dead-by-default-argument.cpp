#include "mini/mini.h"

using namespace mini;

// The ticket: nobody asks for the second result.
static Result lse_attention(const Tensor &q, bool return_lse = false) {
  Tensor out = q + q;
  if (return_lse)
    return std::make_tuple(out, q);
  return out;
}

void bad(const Tensor &q) {
  Result r = lse_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 dead {{lse_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) { use(std::get<Tensor>(lse_attention(q))); }
