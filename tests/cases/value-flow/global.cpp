#include "mini/mini.h"

using namespace mini;

static Result Last, Other;

void store(const Tensor &q) {
  Last = flex_attention(q); // #origin
  Other = load(q);
}

void bad(const Tensor &q) {
  if (std::holds_alternative<Pair>(Last)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (std::holds_alternative<Pair>(Other))
    use(q);
}
