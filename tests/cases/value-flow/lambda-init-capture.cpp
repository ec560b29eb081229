#include "mini/mini.h"
#include <utility>

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  auto test = [held = std::move(r)] {
    return held.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  };
  if (test())
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  auto test = [held = std::move(r)] { return held.index() == 1; };
  if (test())
    use(q);
}
