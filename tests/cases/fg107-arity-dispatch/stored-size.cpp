#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto outs = mha_fwd(q); // #origin
  auto n = outs.size(); // expect: FG107 {{mha_fwd}} from @#origin
  if (n == 2)
    use(outs[1]);
}

void good(const Tensor &q) {
  auto outs = loadAll(q);
  auto n = outs.size();
  if (n == 2)
    use(outs[1]);
}
