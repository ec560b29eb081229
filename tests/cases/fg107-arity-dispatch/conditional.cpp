#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto outs = mha_fwd(q); // #origin
  Tensor lse = outs.size() > 1 ? outs[1] : Tensor(); // expect: FG107 {{mha_fwd}} from @#origin
  use(lse);
}

void good(const Tensor &q) {
  auto outs = mha_fwd(q);
  Tensor lse = flag() ? outs[1] : Tensor();
  use(lse);
}
