#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  try {
    throw flex_attention(q); // #origin
  } catch (const Result &r) {
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
  }
}

void good(const Tensor &q) {
  try {
    throw load(q);
  } catch (const Result &r) {
    if (r.index() == 1)
      use(q);
  }
}
