#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// Where it is defined, somebody may set it; a definition of ours is seen whole.
extern bool Elsewhere;
bool Here;

void off() {
  Elsewhere = false;
  Here = false;
}

void bad(const Tensor &q) {
  Result elsewhere = lse_attention(q, Elsewhere); // #elsewhere
  if (elsewhere.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#elsewhere
    use(q);
  Result here = lse_attention(q, Here); // #here
  if (here.index() == 1) // expect: FG101 dead {{lse_attention}} from @#here
    use(q);
}
