#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  while (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    r = load(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  while (std::holds_alternative<Pair>(r))
    r = load(q);
}
