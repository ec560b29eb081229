// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q);
c10::IValue load(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  c10::IValue r = flex_attention(q); // #origin
  TORCH_CHECK(r.isTensor(), "one tensor is expected"); // expect: FG102 note {{flex_attention}} from @#origin
  return r.toTensor();
}

at::Tensor good(const at::Tensor &q) {
  c10::IValue r = load(q);
  TORCH_CHECK(r.isTensor(), "one tensor is expected");
  return r.toTensor();
}
