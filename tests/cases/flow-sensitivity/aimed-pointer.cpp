#include "mini/mini.h"

using namespace mini;

// A pointer to one of several: each is what was stored into it last.
void good(const Tensor &q) {
  Result a = flex_attention(q), b = flex_attention(q);
  Result *p = &a;
  if (flag())
    p = &b;
  a = load(q);
  b = load(q);
  if (std::holds_alternative<Pair>(*p))
    use(q);
}

void bad(const Tensor &q) {
  Result a = load(q), b = load(q);
  Result *p = &a;
  if (flag())
    p = &b;
  b = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(*p)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

// What was stored through it is there, whichever it is.
void good_through(const Tensor &q) {
  Result a = flex_attention(q), b = flex_attention(q);
  Result *p = flag() ? &a : &b;
  *p = load(q);
  if (std::holds_alternative<Pair>(*p))
    use(q);
}

void bad_through(const Tensor &q) {
  Result a = flex_attention(q), b = load(q);
  Result *p = flag() ? &a : &b;
  *p = load(q);
  a = flex_attention(q); // #again
  if (std::holds_alternative<Pair>(*p)) // expect: FG101 {{flex_attention}} from @#again
    use(q);
}
