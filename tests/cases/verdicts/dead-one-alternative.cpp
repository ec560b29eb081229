#include "mini/mini.h"

using namespace mini;

static Result flash_attention(const Tensor &q) {
  Tensor out = q + q;
  return out;
}

void bad(const Tensor &q) {
  Result r = flash_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 dead warning {{flash_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) { use(std::get<Tensor>(flash_attention(q))); }
