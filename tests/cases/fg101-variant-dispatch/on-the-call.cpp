#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  if (std::holds_alternative<Tensor>(flex_attention(q))) // expect: FG101 {{flex_attention}} from @+0
    use(q);
}

void good(const Tensor &q) {
  if (std::holds_alternative<Tensor>(load(q)))
    use(q);
}
