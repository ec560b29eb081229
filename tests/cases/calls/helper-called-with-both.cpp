#include "mini/mini.h"

using namespace mini;

// One helper, two callers: only the attention result is reported, once.
static bool isPair(const Result &r) {
  return std::holds_alternative<Pair>(r); // expect: FG101 {{flex_attention}} from @#origin
}

void bad(const Tensor &q) {
  if (isPair(flex_attention(q))) // #origin
    use(q);
}

void good(const Tensor &q) {
  if (isPair(load(q)))
    use(q);
}
