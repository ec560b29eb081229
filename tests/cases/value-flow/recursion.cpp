#include "mini/mini.h"

using namespace mini;

static Result descend(const Tensor &q, int depth) {
  if (depth > 0)
    return descend(q, depth - 1);
  return flex_attention(q); // #origin
}

static Result descendElsewhere(const Tensor &q, int depth) {
  if (depth > 0)
    return descendElsewhere(q, depth - 1);
  return load(q);
}

void bad(const Tensor &q) {
  if (std::holds_alternative<Pair>(descend(q, 3))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (std::holds_alternative<Pair>(descendElsewhere(q, 3)))
    use(q);
}
