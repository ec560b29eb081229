#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all(2);
  all[1] = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(all[1])) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> all(2);
  all[1] = load(q);
  if (std::holds_alternative<Pair>(all[1]))
    use(q);
}
