// flags: -std=c++17
#include <ATen/core/Tensor.h>
#include <tuple>

std::tuple<at::Tensor, at::Tensor> varlen_attention(const at::Tensor &q);
std::tuple<at::Tensor, at::Tensor> load(const at::Tensor &q);
at::Tensor flex_attention(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  auto [out, lse] = varlen_attention(q); // #origin
  if (lse.defined()) // expect: FG106 {{varlen_attention}} from @#origin
    return lse;
  return out;
}

// Of one tensor it asks no kind; and the input is not the result.
at::Tensor good(const at::Tensor &q) {
  auto [out, lse] = load(q);
  if (lse.defined() || !q.defined())
    return out;
  at::Tensor whole = flex_attention(q);
  if (whole.defined())
    return whole;
  return q;
}
