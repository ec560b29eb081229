#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  // expect@+1: FG101 suppressed {{flex_attention}} from @#origin
  if (std::holds_alternative<Pair>(r)) // NOLINT(FG101)
    use(q);
}

// Another rule's number silences nothing here.
void bad(const Tensor &q) {
  Result r = flex_attention(q); // #other
  // expect@+1: FG101 {{flex_attention}} from @#other
  if (std::holds_alternative<Pair>(r)) // NOLINT(bugprone-foo)
    use(q);
}
