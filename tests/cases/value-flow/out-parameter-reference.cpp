#include "mini/mini.h"

using namespace mini;

static void run(const Tensor &q, Result &attn, Result &cache) {
  attn = flex_attention(q); // #origin
  cache = load(q);
}

void bad(const Tensor &q) {
  Result attn, cache;
  run(q, attn, cache);
  if (std::holds_alternative<Pair>(attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (std::holds_alternative<Pair>(cache))
    use(q);
}
