// expect-error
#include "mini/mini.h"

using namespace mini;

// The parameter's type is unknown; the rest is not.
void bad(const Missing &options, const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Missing &options, const Tensor &q) {
  Result r = load(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
