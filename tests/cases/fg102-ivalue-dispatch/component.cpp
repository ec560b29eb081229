// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q);
c10::IValue load(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  c10::IValue r = flex_attention(q); // #origin
  if (r.toTuple()->elements()[1].isNone()) // expect: FG102 {{flex_attention}} from @#origin
    return r.toTuple()->elements()[0].toTensor();
  auto elements = r.toTupleRef().elements();
  if (elements.at(1).isTensor()) // expect: FG102 {{flex_attention}} from @#origin
    return elements.at(1).toTensor();
  return q;
}

at::Tensor good(const at::Tensor &q) {
  c10::IValue r = flex_attention(q), other = load(q);
  if (other.toTuple()->elements()[1].isNone())
    return q;
  return r.toTuple()->elements()[0].toTensor();
}
