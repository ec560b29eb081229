#include "mini/mini.h"

using namespace mini;

template <typename F> static void twice(F f, const Tensor &q) {
  f(q);
  f(q);
}

void bad(const Tensor &q) {
  twice(
      [](const Tensor &x) {
        Result r = flex_attention(x); // #origin
        if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
          use(x);
      },
      q);
}

void good(const Tensor &q) {
  twice(
      [](const Tensor &x) {
        Result r = load(x);
        if (r.index() == 1)
          use(x);
      },
      q);
}
