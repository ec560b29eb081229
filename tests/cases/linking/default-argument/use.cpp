#include "mini/mini.h"
#include "lse.h"

using namespace mini;

void bad(const Tensor &q, bool training) {
  Result one = lse_attention(q); // #constant
  if (std::holds_alternative<Pair>(one)) // expect: FG101 dead {{lse_attention}} from @#constant
    use(q);
  Result two = lse_attention(q, training); // #origin
  if (std::holds_alternative<Pair>(two)) // expect: FG101 specialises {{lse_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) { use(std::get<Tensor>(lse_attention(q))); }
