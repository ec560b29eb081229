#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::optional<Result> o = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(*o)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (std::holds_alternative<Pair>(o.value())) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::optional<Result> o = load(q);
  if (std::holds_alternative<Pair>(*o))
    use(q);
}
