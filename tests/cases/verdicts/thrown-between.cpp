#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

void mayThrow();

// What the block stored last is not what the handler finds.
void bad(const Tensor &q) {
  bool lse = false;
  try {
    lse = true;
    mayThrow();
    lse = false;
  } catch (...) {
  }
  Result r = lse_attention(q, lse); // #thrown
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#thrown
    use(q);
}

void constant(const Tensor &q) {
  bool lse = false;
  try {
    mayThrow();
    lse = false;
  } catch (...) {
  }
  Result r = lse_attention(q, lse); // #constant
  if (r.index() == 1) // expect: FG101 dead {{lse_attention}} from @#constant
    use(q);
}
