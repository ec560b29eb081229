#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = load(q);
  for (int i = 0; i < 4; ++i) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
    r = flex_attention(q); // #origin
  }
}

void good(const Tensor &q) {
  Result r = load(q);
  for (int i = 0; i < 4; ++i) {
    if (std::holds_alternative<Pair>(r))
      use(q);
    use(std::get<Tensor>(flex_attention(q)));
  }
}
