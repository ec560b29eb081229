#include "mini/mini.h"

using namespace mini;

static Result step(const Tensor &q) {
  return flex_attention(q); // #origin
}
static Result fetch(const Tensor &q) { return load(q); }

using Step = Result (*)(const Tensor &);
static const Step All[] = {&step, &fetch};
static const Step Fetching[] = {&fetch};

void bad(int i, const Tensor &q) {
  if (All[i](q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(int i, const Tensor &q) {
  if (Fetching[i](q).index() == 1)
    use(q);
}
