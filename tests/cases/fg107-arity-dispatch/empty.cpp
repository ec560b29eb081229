#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto outs = mha_fwd(q); // #origin
  if (outs.empty()) // expect: FG107 {{mha_fwd}} from @#origin
    return;
  use(outs[0]);
}

void good(const Tensor &q) {
  auto outs = mha_fwd(q);
  use(outs[0]);
}
