#include "mini/mini.h"

using namespace mini;

static Result flash_attention(const Tensor &q) {
  Tensor out = q + q;
  if (q.size(0) > 1)
    return std::make_tuple(out, q);
  return out;
}

void bad(const Tensor &q) {
  Result r = flash_attention(q); // #origin
  if (r.index() == 1) // expect: FG101 specialises {{flash_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (q.size(0) > 1)
    use(std::get<0>(std::get<Pair>(flash_attention(q))));
}
