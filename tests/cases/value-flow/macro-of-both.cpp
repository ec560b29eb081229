#include "mini/mini.h"

using namespace mini;

#define DISPATCH(q)                                                            \
  do {                                                                         \
    auto r = flex_attention(q);                                                \
    if (r.index() == 1)                                                        \
      use(q);                                                                  \
  } while (false)

void bad(const Tensor &q) {
  DISPATCH(q); // expect: FG101 {{flex_attention}} from @+0
}

#define FETCH(q)                                                               \
  do {                                                                         \
    auto r = load(q);                                                          \
    if (r.index() == 1)                                                        \
      use(q);                                                                  \
  } while (false)

void good(const Tensor &q) { FETCH(q); }
