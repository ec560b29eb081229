#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  auto tuple = [r] {
    return std::holds_alternative<Pair>(r); // expect: FG101 {{flex_attention}} from @#origin
  };
  if (tuple())
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  auto tuple = [r] { return std::holds_alternative<Pair>(r); };
  r = flex_attention(q);
  if (tuple())
    use(q);
}
