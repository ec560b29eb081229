#include "mini/mini.h"

using namespace mini;

struct Step {
  Result Attn;
};

void good(const Tensor &q) {
  Step s;
  s.Attn = flex_attention(q);
  use(std::get<Tensor>(s.Attn));
  s = Step();
  if (std::holds_alternative<Pair>(s.Attn))
    use(q);
}

void bad(const Tensor &q) {
  Step s, t;
  s.Attn = flex_attention(q); // #origin
  t = s;
  s = Step();
  if (std::holds_alternative<Pair>(t.Attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
