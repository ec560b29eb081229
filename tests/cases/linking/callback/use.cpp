#include "mini/mini.h"
#include "each.h"

using namespace mini;

void bad(const Tensor &q) {
  each(q, [](const Result &r) {
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(Tensor());
  });
}

void good(const Tensor &q) {
  eachOther(q, [](const Result &r) {
    if (r.index() == 1)
      use(Tensor());
  });
}
