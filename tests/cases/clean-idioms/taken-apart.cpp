#include "mini/mini.h"

using namespace mini;

std::tuple<Tensor, std::optional<Tensor>> varlen_attention(const Tensor &q);

void good(const Tensor &q) {
  use(std::get<0>(varlen_attention(q)));
  auto [out, lse] = varlen_attention(q);
  use(out);
  std::tie(out, std::ignore) = varlen_attention(q);
  use(out);
}
