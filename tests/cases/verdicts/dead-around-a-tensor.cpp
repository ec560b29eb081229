#include "mini/mini.h"

using namespace mini;

// The call gives a Tensor; that it was put into a variant is the caller's own.
Tensor sparse_attention(const Tensor &q);

void bad(const Tensor &q) {
  Result r = sparse_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 dead {{sparse_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) { use(sparse_attention(q)); }
