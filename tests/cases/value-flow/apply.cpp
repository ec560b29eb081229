#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::apply(
      [&](const Result &attn, const Result &cache) {
        if (attn.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
          use(q);
        if (cache.index() == 1)
          use(q);
      },
      std::make_tuple(flex_attention(q), load(q))); // #origin
}
