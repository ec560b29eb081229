// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q);
c10::IValue load(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  c10::IValue r = flex_attention(q); // #origin
  if (r.isTuple()) // expect: FG102 specialises warning {{flex_attention}} from @#origin
    return r.toTuple()->elements()[0].toTensor();
  return r.toTensor();
}

at::Tensor good(const at::Tensor &q) {
  c10::IValue r = load(q);
  if (r.isTuple())
    return r.toTuple()->elements()[0].toTensor();
  return flex_attention(q).toTensor();
}
