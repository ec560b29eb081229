#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  try {
    use(std::get<Tensor>(r)); // expect: FG108 specialises {{flex_attention}} from @#origin
  } catch (const std::bad_variant_access &) {
    use(std::get<0>(std::get<Pair>(r)));
  }
}

void good(const Tensor &q) {
  Result r = load(q);
  try {
    use(std::get<Tensor>(r));
  } catch (const std::bad_variant_access &) {
    use(q);
  }
}
