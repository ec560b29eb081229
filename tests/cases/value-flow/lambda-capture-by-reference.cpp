#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = load(q);
  auto fill = [&r, &q] { r = flex_attention(q); }; // #origin
  fill();
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  auto fill = [r, &q]() mutable { r = flex_attention(q); };
  fill();
  if (std::holds_alternative<Pair>(r))
    use(q);
}
