#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto isPair = [](const auto &r) {
    return r.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  };
  if (isPair(flex_attention(q))) // #origin
    use(q);
}

void good(const Tensor &q) {
  auto isPair = [](const auto &r) { return r.index() == 1; };
  if (isPair(load(q)))
    use(q);
}
