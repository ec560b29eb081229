#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result a = flex_attention(q); // #origin
  Result b = a;
  auto c{b};
  if (std::holds_alternative<Pair>(c)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result a = flex_attention(q);
  Result b = load(q);
  if (std::holds_alternative<Pair>(b))
    use(std::get<Tensor>(a));
}
