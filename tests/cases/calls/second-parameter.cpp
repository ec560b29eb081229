#include "mini/mini.h"

using namespace mini;

static bool firstIsPair(const Result &a, const Result &) {
  return a.index() == 1;
}
static bool secondIsPair(const Result &, const Result &b) {
  return b.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
}

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (firstIsPair(load(q), r) || secondIsPair(load(q), r))
    use(q);
}
