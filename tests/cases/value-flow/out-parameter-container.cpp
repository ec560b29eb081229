#include "mini/mini.h"

using namespace mini;

static void run(const Tensor &q, std::vector<Result> &outs) {
  outs.push_back(flex_attention(q)); // #origin
}

void bad(const Tensor &q) {
  std::vector<Result> outs;
  run(q, outs);
  if (outs[0].index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> outs, others{load(q)};
  run(q, outs);
  if (others[0].index() == 1)
    use(q);
}
