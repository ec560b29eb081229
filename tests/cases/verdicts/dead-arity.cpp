#include "mini/mini.h"

using namespace mini;

static std::vector<Tensor> mha_forward(const Tensor &q, bool lse = false) {
  if (lse)
    return {q, q};
  return {q};
}

void bad(const Tensor &q, bool lse) {
  auto outs = mha_forward(q); // #constant
  if (outs.size() > 1) // expect: FG107 dead {{mha_forward}} from @#constant
    use(outs[1]);
  auto others = mha_forward(q, lse); // #origin
  if (others.size() > 1) // expect: FG107 specialises {{mha_forward}} from @#origin
    use(others[1]);
}
