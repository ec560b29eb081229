#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = load(q);
  Result &alias = r;
  alias = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q), other = load(q);
  Result &alias = other;
  alias = flex_attention(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
