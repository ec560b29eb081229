#include "mini/mini.h"

using namespace mini;

static Tagged local_attention(const Tensor &q, bool lse = false) {
  Tagged t;
  t.Kind = Tag::Tensor;
  t.Out = q;
  if (lse)
    t.Kind = Tag::Tuple;
  return t;
}

void bad(const Tensor &q, bool lse) {
  Tagged one = local_attention(q); // #constant
  if (one.Kind == Tag::Tuple) // expect: FG109 dead {{local_attention}} from @#constant
    use(one.Lse);
  Tagged two = local_attention(q, lse); // #origin
  if (two.Kind == Tag::Tuple) // expect: FG109 specialises {{local_attention}} from @#origin
    use(two.Lse);
}
