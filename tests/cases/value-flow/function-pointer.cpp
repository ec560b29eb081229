#include "mini/mini.h"

using namespace mini;

static Result step(const Tensor &q) {
  return flex_attention(q); // #origin
}
static Result fetch(const Tensor &q) { return load(q); }

void bad(const Tensor &q) {
  Result (*run)(const Tensor &) = &step;
  if (std::holds_alternative<Pair>(run(q))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result (*run)(const Tensor &) = fetch;
  if (std::holds_alternative<Pair>((*run)(q)))
    use(q);
}
