#include "mini/mini.h"

using namespace mini;

Result sparse_attention(const Tensor &q, bool return_lse = false);

void bad(const Tensor &q) {
  Result r = sparse_attention(q); // #origin
  if (r.index() == 1) // expect: FG101 specialises {{sparse_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) { use(std::get<Tensor>(sparse_attention(q))); }
