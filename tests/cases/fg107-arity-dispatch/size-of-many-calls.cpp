#include "mini/mini.h"

using namespace mini;

// How many calls were made is not how many results one call gave.
void good(const std::vector<Tensor> &qs) {
  std::vector<Tensor> outs;
  for (const Tensor &q : qs)
    outs.push_back(std::get<Tensor>(flex_attention(q)));
  if (outs.empty())
    return;
  use(outs[0]);
}

void bad(const std::vector<Tensor> &qs) {
  std::vector<Tensor> outs = mha_fwd(qs[0]); // #origin
  if (outs.empty()) // expect: FG107 {{mha_fwd}} from @#origin
    return;
  use(outs[0]);
}
