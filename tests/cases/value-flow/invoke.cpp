#include "mini/mini.h"
#include <functional>

using namespace mini;

static Result step(const Tensor &q) {
  return flex_attention(q); // #origin
}
static Result fetch(const Tensor &q) { return load(q); }

void bad(const Tensor &q) {
  if (std::holds_alternative<Pair>(std::invoke(step, q))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (std::holds_alternative<Pair>(std::invoke(fetch, q)))
    use(q);
}
