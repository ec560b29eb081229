#include "mini/mini.h"

using namespace mini;

// One test is one finding, however many calls reach it.
static bool isPair(const Result &r) {
  return r.index() == 1; // expect: FG101 {{flex_attention}} from @#first
}

void bad(const Tensor &q) {
  if (isPair(flex_attention(q))) // #first
    use(q);
  if (isPair(flex_attention(q)))
    use(q);
}
