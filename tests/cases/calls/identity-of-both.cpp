#include "mini/mini.h"

using namespace mini;

// What goes in for one caller does not come out for the other.
static const Result &same(const Result &r) { return r; }

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(same(r))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (std::holds_alternative<Pair>(same(r)))
    use(q);
}
