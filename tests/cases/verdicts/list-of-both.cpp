#include "mini/mini.h"

using namespace mini;

static Result one_attention(const Tensor &q) { return q; }
static Result two_attention(const Tensor &q) { return std::make_tuple(q, q); }

// Any of its elements may be met, and not the first one only.
void bad(const Tensor &q) {
  std::vector<Result> outs{one_attention(q), two_attention(q)};
  for (const Result &r : outs)
    if (r.index() == 1) // expect: FG101 specialises
      use(q);
  if (outs[0].index() == 1) // expect: FG101 dead {{one_attention}}
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> outs{load(q), load(q)};
  for (const Result &r : outs)
    if (r.index() == 1)
      use(q);
}
