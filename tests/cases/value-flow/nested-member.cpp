#include "mini/mini.h"

using namespace mini;

struct Inner {
  Result Attn, Cache;
};
struct Outer {
  Inner First, Second;
};

void bad(const Tensor &q) {
  Outer o;
  o.Second.Attn = flex_attention(q); // #origin
  Inner copy = o.Second;
  if (std::holds_alternative<Pair>(copy.Attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Outer o;
  o.Second.Attn = flex_attention(q);
  Inner copy = o.First;
  if (std::holds_alternative<Pair>(copy.Attn) ||
      std::holds_alternative<Pair>(o.Second.Cache))
    use(q);
}
