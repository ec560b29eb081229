// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q);
c10::IValue load(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  auto tuple = flex_attention(q).toTuple(); // #origin
  if (tuple->elements().size() > 1) // expect: FG107 {{flex_attention}} from @#origin
    return tuple->elements()[1].toTensor();
  return tuple->elements()[0].toTensor();
}

at::Tensor good(const at::Tensor &q) {
  auto tuple = load(q).toTuple();
  if (tuple->elements().size() > 1)
    return tuple->elements()[1].toTensor();
  return tuple->elements()[0].toTensor();
}
