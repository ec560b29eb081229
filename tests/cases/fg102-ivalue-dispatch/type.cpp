// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

c10::IValue flex_attention(const at::Tensor &q);
c10::IValue load(const at::Tensor &q);

int bad(const at::Tensor &q) {
  c10::IValue r = flex_attention(q); // #origin
  if (r.type()->kind() == c10::TypeKind::TupleType) // expect: FG102 {{flex_attention}} from @#origin
    return 1;
  return 0;
}

int good(const at::Tensor &q) {
  c10::IValue r = load(q);
  if (r.type()->kind() == c10::TypeKind::TupleType)
    return 1;
  return 0;
}
