#include "mini/mini.h"
#include <array>

using namespace mini;

void bad(const Tensor &q) {
  std::array<Result, 2> all{flex_attention(q), load(q)}; // #origin
  if (std::holds_alternative<Pair>(all[0])) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::array<Result, 2> all{load(q), load(q)};
  if (std::holds_alternative<Pair>(all[0]))
    use(q);
}
