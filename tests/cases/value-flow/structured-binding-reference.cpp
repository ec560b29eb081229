#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::pair<Result, Result> both(load(q), load(q));
  auto &[first, second] = both;
  second = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(both.second)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (std::holds_alternative<Pair>(both.first))
    use(q);
}
