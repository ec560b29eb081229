#include "mini/mini.h"

using namespace mini;

// Reported where the macro is used.
#define IS_TUPLE(r) std::holds_alternative<Pair>(r)

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (IS_TUPLE(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (IS_TUPLE(r))
    use(q);
}
