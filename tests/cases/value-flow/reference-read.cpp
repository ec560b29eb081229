#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  const Result &r = flex_attention(q); // #origin
  const Result &alias = r;
  if (std::holds_alternative<Pair>(alias)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  const Result &r = load(q);
  const Result &alias = r;
  if (std::holds_alternative<Pair>(alias))
    use(q);
}
