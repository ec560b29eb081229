#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  // expect@+2: FG101 suppressed {{flex_attention}} from @#origin
  // NOLINTNEXTLINE(FG101)
  if (std::holds_alternative<Pair>(r))
    use(q);
}

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #other
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#other
    use(q);
}
