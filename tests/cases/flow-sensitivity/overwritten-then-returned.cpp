#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = load(q);
  if (flag()) {
    r = flex_attention(q);
    use(std::get<Tensor>(r));
    return;
  }
  if (std::holds_alternative<Pair>(r))
    use(q);
}

void bad(const Tensor &q) {
  Result r = load(q);
  if (flag()) {
    r = flex_attention(q); // #origin
    use(std::get<Tensor>(r));
  }
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
