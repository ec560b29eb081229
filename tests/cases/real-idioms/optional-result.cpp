#include "mini/mini.h"

using namespace mini;

static std::optional<Result> attempt(const Tensor &q) {
  if (flag())
    return std::nullopt;
  return flex_attention(q); // #origin
}

void bad(const Tensor &q) {
  auto r = attempt(q);
  if (std::holds_alternative<Pair>(*std::move(r))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto r = attempt(q);
  use(std::get<Tensor>(*r));
}
