#include "mini/mini.h"

using namespace mini;

static bool run(const Tensor &q, Result *attn) {
  if (!attn)
    return false;
  *attn = flex_attention(q); // #origin
  return true;
}

void bad(const Tensor &q) {
  Result attn;
  if (!run(q, &attn))
    return;
  if (std::holds_alternative<Pair>(attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result attn, other;
  if (!run(q, &other))
    return;
  if (std::holds_alternative<Pair>(attn))
    use(q);
}
