#include "mini/mini.h"

using namespace mini;

#define RUN(q) flex_attention(q)

void bad(const Tensor &q) {
  Result r = RUN(q); // #origin
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

#define FETCH(q) load(q)

void good(const Tensor &q) {
  Result r = FETCH(q);
  if (r.index() == 1)
    use(q);
}
