#include "mini/mini.h"

using namespace mini;

// Each test is a finding of its own.
void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  else if (r.index() == 0) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  r = load(q);
  if (r.index() == 0)
    use(q);
}
