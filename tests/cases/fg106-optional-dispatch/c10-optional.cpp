// flags: -std=c++17
#include <ATen/core/Tensor.h>
#include <c10/util/Optional.h>
#include <tuple>

std::tuple<at::Tensor, c10::optional<at::Tensor>>
varlen_attention(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  auto r = varlen_attention(q); // #origin
  if (std::get<1>(r).has_value()) // expect: FG106 {{varlen_attention}} from @#origin
    return *std::get<1>(r);
  if (std::get<1>(r) != c10::nullopt) // expect: FG106 {{varlen_attention}} from @#origin
    return q;
  return std::get<0>(r);
}

at::Tensor good(const at::Tensor &q, const c10::optional<at::Tensor> &bias) {
  auto r = varlen_attention(q);
  if (bias.has_value())
    return *bias;
  return std::get<0>(r);
}
