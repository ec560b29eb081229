#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool return_lse) {
  Tensor out = q + q;
  if (!return_lse)
    return out;
  return std::make_tuple(out, q);
}

void bad(const Tensor &q) {
  Result one = lse_attention(q, false); // #one
  if (std::holds_alternative<Pair>(one)) // expect: FG101 dead {{lse_attention}} from @#one
    use(q);
  Result two = lse_attention(q, true); // #two
  if (std::holds_alternative<Pair>(two)) // expect: FG101 dead {{lse_attention}} from @#two
    use(q);
}

void good(const Tensor &q) {
  auto [out, lse] = std::get<Pair>(lse_attention(q, true));
  use(lse);
}
