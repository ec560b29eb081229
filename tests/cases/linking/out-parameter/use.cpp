#include "mini/mini.h"
#include "run.h"

using namespace mini;

void both(const Tensor &q) {
  Result attn, cache;
  run(q, attn, &cache);
  if (attn.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (cache.index() == 1)
    use(q);
}
