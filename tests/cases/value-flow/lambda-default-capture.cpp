#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  auto test = [&] {
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
  };
  test();
}

void good(const Tensor &q) {
  Result r = load(q);
  auto test = [=] {
    if (r.index() == 1)
      use(q);
  };
  test();
}
