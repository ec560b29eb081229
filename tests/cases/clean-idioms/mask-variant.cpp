#include "mini/mini.h"

using namespace mini;

// What goes into attention is not what comes out.
using Mask = std::variant<std::monostate, Tensor>;
Result masked_attention(const Tensor &q, const Mask &mask);

void good(const Tensor &q, const Mask &mask) {
  if (std::holds_alternative<Tensor>(mask))
    use(std::get<Tensor>(mask));
  Result r = masked_attention(q, mask);
  if (std::holds_alternative<Tensor>(mask))
    use(std::get<Tensor>(r));
}

void bad(const Tensor &q, const Mask &mask) {
  Result r = masked_attention(q, mask); // #origin
  if (std::holds_alternative<Tensor>(r)) // expect: FG101 {{masked_attention}} from @#origin
    use(q);
}
