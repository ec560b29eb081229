#include "mini/mini.h"

using namespace mini;

template <typename... Rs> static bool anyPair(const Rs &...rs) {
  return ((rs.index() == 1) || ...); // expect: FG101 {{flex_attention}} from @#origin
}

template <typename... Rs> static bool anyOther(const Rs &...rs) {
  return ((rs.index() == 1) || ...);
}

void bad(const Tensor &q) {
  if (anyPair(load(q), flex_attention(q))) // #origin
    use(q);
}

void good(const Tensor &q) {
  if (anyOther(load(q), load(q)))
    use(q);
}
