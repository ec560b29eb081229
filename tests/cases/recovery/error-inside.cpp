// expect-error
#include "mini/mini.h"

using namespace mini;

// One broken statement between the call and the test.
void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  int n = undeclared + 1;
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  int n = undeclared + 1;
  if (std::holds_alternative<Pair>(r))
    use(q);
}
