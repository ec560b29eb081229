#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::variant<int, float> mode = 1;
  Result r = std::visit([&](auto) { return flex_attention(q); }, mode); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::variant<int, float> mode = 1;
  Result r = std::visit([&](auto) { return load(q); }, mode);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
