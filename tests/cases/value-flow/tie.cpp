#include "mini/mini.h"

using namespace mini;

std::tuple<Tensor, std::optional<Tensor>> varlen_attention(const Tensor &q);

void bad(const Tensor &q) {
  Tensor out;
  std::optional<Tensor> lse;
  std::tie(out, lse) = varlen_attention(q); // #origin
  if (lse.has_value()) // expect: FG106 {{varlen_attention}} from @#origin
    use(*lse);
}

void good(const Tensor &q) {
  Tensor out;
  std::optional<Tensor> lse;
  if (lse.has_value())
    use(*lse);
  std::tie(out, lse) = varlen_attention(q);
  use(out);
}
