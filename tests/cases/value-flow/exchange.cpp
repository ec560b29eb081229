#include "mini/mini.h"
#include <utility>

using namespace mini;

void bad(const Tensor &q) {
  Result held = flex_attention(q); // #origin
  Result old = std::exchange(held, load(q));
  if (std::holds_alternative<Pair>(old)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result held = flex_attention(q);
  Result old = std::exchange(held, load(q));
  if (std::holds_alternative<Pair>(held))
    use(std::get<Tensor>(old));
}
