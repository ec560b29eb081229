#include "mini/mini.h"

using namespace mini;

struct Step {
  Result Attn, Cache;
};

void bad(const Tensor &q) {
  Step s{.Attn = flex_attention(q), .Cache = load(q)}; // #origin
  if (s.Attn.index()) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Step s{.Attn = flex_attention(q), .Cache = load(q)};
  if (s.Cache.index())
    use(q);
}
