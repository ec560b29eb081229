#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q, bool cached) {
  Result r = cached ? load(q) : flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q, bool cached) {
  Result r = cached ? load(q) : load(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
