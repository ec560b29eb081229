#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  Tensor out;
  try {
    out = std::get<Tensor>(r); // expect: FG108 {{flex_attention}} from @#origin
  } catch (...) {
    out = std::get<0>(std::get<Pair>(r));
  }
  use(out);
}

// The handler does not take the other kind: it cannot go on.
void good(const Tensor &q) {
  Result r = flex_attention(q);
  try {
    use(std::get<Tensor>(r));
  } catch (...) {
    throw;
  }
}
