#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto outs = mha_fwd(q); // #origin
  switch (outs.size()) { // expect: FG107 {{mha_fwd}} from @#origin
  case 1:
    use(outs[0]);
    break;
  default:
    use(outs[1]);
  }
}

// A size that is only a number chooses nothing.
void good(const Tensor &q, std::vector<Tensor> &all) {
  auto outs = mha_fwd(q);
  all.reserve(all.size() + outs.size());
}
