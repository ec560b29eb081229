#include "mini/mini.h"

using namespace mini;

using Either = std::variant<int, Result>;

void bad(const Tensor &q) {
  Either e = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(std::get<Result>(e))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Either e = load(q);
  if (std::holds_alternative<Pair>(std::get<Result>(e)))
    use(q);
}
