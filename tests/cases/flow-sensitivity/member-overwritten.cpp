#include "mini/mini.h"

using namespace mini;

struct Step {
  Result Attn;
};

void good(const Tensor &q) {
  Step s;
  s.Attn = flex_attention(q);
  use(std::get<Tensor>(s.Attn));
  s.Attn = load(q);
  if (std::holds_alternative<Pair>(s.Attn))
    use(q);
}

void bad(const Tensor &q) {
  Step s;
  s.Attn = load(q);
  s.Attn = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(s.Attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
