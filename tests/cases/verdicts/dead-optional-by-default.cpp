#include "mini/mini.h"

using namespace mini;

// An optional member that nobody sets is empty.
static Parts window_attention(const Tensor &q, bool lse = false) {
  Parts parts;
  parts.Out = q;
  if (lse)
    parts.Lse = q;
  return parts;
}

void bad(const Tensor &q, bool lse) {
  Parts one = window_attention(q); // #constant
  if (one.Lse.has_value()) // expect: FG106 dead {{window_attention}} from @#constant
    use(*one.Lse);
  Parts two = window_attention(q, lse); // #origin
  if (two.Lse.has_value()) // expect: FG106 specialises {{window_attention}} from @#origin
    use(*two.Lse);
}
