#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r;
  try {
    r = flex_attention(q); // #origin
  } catch (const std::exception &) {
    r = load(q);
  }
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r;
  try {
    use(std::get<Tensor>(flex_attention(q)));
    r = load(q);
  } catch (const std::exception &) {
    throw;
  }
  if (std::holds_alternative<Pair>(r))
    use(q);
}
