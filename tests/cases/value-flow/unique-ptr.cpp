#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto p = std::make_unique<Result>(flex_attention(q)); // #origin
  if (std::holds_alternative<Pair>(*p)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto p = std::make_unique<Result>(load(q));
  if (std::holds_alternative<Pair>(*p))
    use(q);
}
