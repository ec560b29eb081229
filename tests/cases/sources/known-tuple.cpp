// flags: -std=c++17
#include <ATen/core/Tensor.h>
#include <ATen/ops/_scaled_dot_product_attention.h>
#include <ATen/ops/softmax.h>

at::Tensor bad(const at::Tensor &q) {
  auto r = at::_scaled_dot_product_attention(q, q, q); // #origin
  if (std::get<1>(r).defined()) // expect: FG106 {{_scaled_dot_product_attention}} from @#origin
    return std::get<1>(r);
  return std::get<0>(r);
}

at::Tensor good(const at::Tensor &q) {
  auto r = at::_scaled_dot_product_attention(q, q, q);
  at::Tensor s = at::softmax(q, -1);
  return s.defined() ? std::get<0>(r) : q;
}
