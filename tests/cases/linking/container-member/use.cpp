#include "mini/mini.h"
#include "batch.h"

using namespace mini;

void both(const Tensor &q) {
  Batch batch;
  batch.fill(q);
  for (const Result &r : batch.Attn)
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
  for (const Result &r : batch.Cache)
    if (r.index() == 1)
      use(q);
}
