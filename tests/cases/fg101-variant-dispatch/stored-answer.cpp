#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  bool tuple = std::holds_alternative<Pair>(r); // expect: FG101 {{flex_attention}} from @#origin
  if (tuple)
    use(q);
}

void good(const Tensor &q) {
  Result r = flex_attention(q);
  bool tuple = flag();
  if (tuple)
    use(std::get<0>(std::get<Pair>(r)));
}
