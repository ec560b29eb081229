#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  auto t = std::make_tuple(load(q), flex_attention(q)); // #origin
  if (std::holds_alternative<Pair>(std::get<1>(t))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto t = std::make_tuple(load(q), flex_attention(q));
  if (std::holds_alternative<Pair>(std::get<0>(t)))
    use(q);
}
