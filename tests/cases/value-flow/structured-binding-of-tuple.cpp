#include "mini/mini.h"

using namespace mini;

std::tuple<Tensor, std::optional<Tensor>> varlen_attention(const Tensor &q);
std::tuple<Tensor, std::optional<Tensor>> loadBoth(const Tensor &q);

void bad(const Tensor &q) {
  auto [out, lse] = varlen_attention(q); // #origin
  use(out);
  if (lse) // expect: FG106 {{varlen_attention}} from @#origin
    use(*lse);
}

void good(const Tensor &q) {
  auto [out, lse] = varlen_attention(q);
  auto [other, bias] = loadBoth(q);
  use(out);
  if (bias)
    use(other);
}
