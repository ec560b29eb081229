#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::pair<int, Result> p = std::make_pair(1, flex_attention(q)); // #origin
  if (p.second.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto p = std::make_pair(load(q), flex_attention(q));
  if (p.first.index() == 1)
    use(q);
}
