#include "mini/mini.h"

using namespace mini;

static Result step(const Tensor &q) {
  if (flag())
    return load(q);
  for (int i = 0; i < 4; ++i)
    if (flag())
      return flex_attention(q); // #origin
  return load(q);
}

void bad(const Tensor &q) {
  if (std::holds_alternative<Pair>(step(q))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

static Result fetch(const Tensor &q) {
  if (flag())
    return load(q);
  flex_attention(q);
  return load(q);
}

void good(const Tensor &q) {
  if (std::holds_alternative<Pair>(fetch(q)))
    use(q);
}
