// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q);
c10::IValue load(const at::Tensor &q);

int bad(const at::Tensor &q) {
  c10::IValue r = flex_attention(q); // #origin
  if (r.isTensor()) // expect: FG102 {{flex_attention}} from @#origin
    return 1;
  if (r.isTensorList()) // expect: FG102 {{flex_attention}} from @#origin
    return 2;
  if (r.isList()) // expect: FG102 {{flex_attention}} from @#origin
    return 3;
  if (r.isNone()) // expect: FG102 {{flex_attention}} from @#origin
    return 4;
  if (r.isGenericDict()) // expect: FG102 {{flex_attention}} from @#origin
    return 5;
  if (r.tagKind() == "Tuple") // expect: FG102 {{flex_attention}} from @#origin
    return 6;
  return 0;
}

int good(const at::Tensor &q) {
  c10::IValue r = load(q);
  if (r.isTensor() || r.isTensorList() || r.isList() || r.isNone())
    return 1;
  return flex_attention(q).toTensorVector().size();
}
