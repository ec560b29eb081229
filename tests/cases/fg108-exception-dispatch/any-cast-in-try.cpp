#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::any r = fused_attention(q); // #origin
  try {
    use(std::any_cast<Tensor>(r)); // expect: FG108 {{fused_attention}} from @#origin
  } catch (const std::bad_any_cast &) {
    use(std::get<0>(std::any_cast<Pair>(r)));
  }
}

void good(const Tensor &q) {
  std::any r = fused_attention(q);
  use(std::any_cast<Tensor>(r));
}
