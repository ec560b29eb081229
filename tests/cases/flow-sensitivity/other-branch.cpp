#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q, bool cached) {
  Result r = load(q);
  if (cached) {
    if (std::holds_alternative<Pair>(r))
      use(q);
  } else {
    r = flex_attention(q);
    use(std::get<Tensor>(r));
  }
}

void bad(const Tensor &q, bool cached) {
  Result r = load(q);
  if (cached) {
    r = load(q);
  } else {
    r = flex_attention(q); // #origin
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
  }
}
