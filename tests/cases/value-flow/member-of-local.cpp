#include "mini/mini.h"

using namespace mini;

struct Step {
  Result Attn, Cache;
};

void bad(const Tensor &q) {
  Step s;
  s.Attn = flex_attention(q); // #origin
  s.Cache = load(q);
  if (std::holds_alternative<Pair>(s.Attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (std::holds_alternative<Pair>(s.Cache))
    use(q);
}

void good(const Tensor &q) {
  Step s, t;
  s.Attn = flex_attention(q);
  if (std::holds_alternative<Pair>(t.Attn))
    use(q);
}
