#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  // NOLINTBEGIN(FG101)
  if (std::holds_alternative<Pair>(r)) // expect: FG101 suppressed from @#origin
    use(q);
  if (r.index() == 1) // expect: FG101 suppressed from @#origin
    use(q);
  // NOLINTEND(FG101)
  if (r.index() == 0) // expect: FG101 from @#origin
    use(q);
}
