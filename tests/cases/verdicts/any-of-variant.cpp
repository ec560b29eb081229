#include "mini/mini.h"

using namespace mini;

static Result step_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// The any holds one type; what it holds has two alternatives.
void bad(const Tensor &q, bool lse) {
  std::any held = step_attention(q, lse); // #origin
  const Result &r = std::any_cast<const Result &>(held);
  if (r.index() == 1) // expect: FG101 specialises {{step_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::any held = load(q);
  if (std::any_cast<const Result &>(held).index() == 1)
    use(q);
}
