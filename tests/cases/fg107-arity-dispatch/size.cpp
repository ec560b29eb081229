#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Tensor> outs = mha_fwd(q); // #origin
  if (outs.size() > 1) // expect: FG107 specialises {{mha_fwd}} from @#origin
    use(outs[1]);
}

void good(const Tensor &q) {
  std::vector<Tensor> outs = loadAll(q);
  if (outs.size() > 1)
    use(outs[1]);
}
