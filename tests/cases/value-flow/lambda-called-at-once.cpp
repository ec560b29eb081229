#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  const Result r = [&] {
    if (flag())
      return load(q);
    return flex_attention(q); // #origin
  }();
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  const Result r = [&] {
    if (flag())
      return load(q);
    return load(q);
  }();
  if (std::holds_alternative<Pair>(r))
    use(q);
}
