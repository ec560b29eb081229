#include "mini/mini.h"

using namespace mini;

// One pointer type, two functions: what one caller gives the other does not call.
template <typename F> static Result around(F f, const Tensor &q) {
  return f(q);
}

static Result step(const Tensor &q) {
  return flex_attention(q); // #origin
}

void bad(const Tensor &q) {
  if (around(&step, q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (around(&load, q).index() == 1)
    use(q);
}
