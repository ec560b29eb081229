#include "mini/mini.h"
#include <iterator>

using namespace mini;

void bad(const Tensor &q) {
  auto outs = mha_fwd(q); // #origin
  if (std::size(outs) == 2) // expect: FG107 {{mha_fwd}} from @#origin
    use(outs[1]);
}

void good(const Tensor &q) {
  auto outs = loadAll(q);
  if (std::size(outs) == 2)
    use(outs[1]);
}
