#include "mini/mini.h"

using namespace mini;

std::tuple<Tensor, std::optional<Tensor>> attn(const Tensor &q);
std::tuple<Tensor, std::optional<Tensor>> fetch(const Tensor &q);

void bad(const Tensor &q) {
  if (std::get<1>(attn(q)).has_value()) // expect: FG106 {{attn}} from @+0
    use(q);
}

void good(const Tensor &q) {
  if (std::get<1>(fetch(q)).has_value())
    use(q);
  use(std::get<0>(attn(q)));
}
