#include "mini/mini.h"

using namespace mini;

// A branch that a constant forbids holds neither source nor test.
static constexpr bool UseFlex = false;

void good(const Tensor &q) {
  Result r = load(q);
  if (UseFlex)
    r = flex_attention(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}

static constexpr bool UseIt = true;

void bad(const Tensor &q) {
  Result r = load(q);
  if (UseIt)
    r = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
