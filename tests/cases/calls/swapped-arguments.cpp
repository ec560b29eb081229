#include "mini/mini.h"

using namespace mini;

struct Both {
  Result First, Second;
};
static Both turn(Result a, Result b) {
  return {std::move(b), std::move(a)};
}

void bad(const Tensor &q) {
  Both both = turn(flex_attention(q), load(q)); // #origin
  if (both.Second.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Both both = turn(flex_attention(q), load(q));
  if (both.First.index() == 1)
    use(q);
}
