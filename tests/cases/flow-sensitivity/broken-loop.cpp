#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = load(q);
  while (flag()) {
    if (std::holds_alternative<Pair>(r))
      use(q);
    if (flag()) {
      r = flex_attention(q);
      use(std::get<Tensor>(r));
      break;
    }
  }
}

void bad(const Tensor &q) {
  Result r = load(q);
  while (flag()) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
    if (flag()) {
      r = flex_attention(q); // #origin
      continue;
    }
  }
}
