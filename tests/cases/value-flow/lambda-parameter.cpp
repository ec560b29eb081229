#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto tuple = [](const Result &r) {
    return std::holds_alternative<Pair>(r); // expect: FG101 {{flex_attention}} from @#origin
  };
  if (tuple(flex_attention(q))) // #origin
    use(q);
}

void good(const Tensor &q) {
  auto tuple = [](const Result &r) { return std::holds_alternative<Pair>(r); };
  if (tuple(load(q)))
    use(q);
}
