// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q, double scale);

int good(const at::Tensor &q, const c10::IValue &scale, const at::Tensor &bias) {
  double factor = scale.isNone() ? 1.0 : scale.toDouble();
  c10::IValue r = flex_attention(bias.defined() ? bias : q, factor);
  if (scale.isNone() || !bias.defined())
    return 0;
  return r.toTensor().dim();
}

int bad(const at::Tensor &q, const c10::IValue &scale) {
  c10::IValue r = flex_attention(q, scale.toDouble()); // #origin
  if (r.isNone()) // expect: FG102 {{flex_attention}} from @#origin
    return 0;
  return r.toTensor().dim();
}
