#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (auto *pair = std::get_if<Pair>(&r)) // expect: FG101 specialises {{flex_attention}} from @#origin
    use(std::get<0>(*pair));
}

void good(const Tensor &q) {
  Result r = load(q);
  if (auto *pair = std::get_if<Pair>(&r))
    use(std::get<0>(*pair));
}
