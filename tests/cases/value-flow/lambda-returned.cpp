#include "mini/mini.h"

using namespace mini;

static auto make(const Tensor &q) {
  return [q] { return flex_attention(q); }; // #origin
}

static auto makeOther(const Tensor &q) {
  return [q] { return load(q); };
}

void bad(const Tensor &q) {
  auto run = make(q);
  if (std::holds_alternative<Pair>(run())) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto run = makeOther(q);
  if (std::holds_alternative<Pair>(run()))
    use(q);
}
