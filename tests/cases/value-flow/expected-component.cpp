// flags: -std=c++23
#include "mini/mini.h"
#include <expected>

using namespace mini;

static std::expected<Result, int> attempt(const Tensor &q) {
  if (flag())
    return std::unexpected(1);
  return flex_attention(q); // #origin
}

void bad(const Tensor &q) {
  auto r = attempt(q);
  if (std::holds_alternative<Pair>(r.value())) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (std::holds_alternative<Pair>(*r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

// Whether it failed is another question.
void good(const Tensor &q) {
  auto r = attempt(q);
  if (!r.has_value())
    use(q);
}
