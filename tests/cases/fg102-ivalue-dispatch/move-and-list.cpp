// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q);
c10::IValue load(const at::Tensor &q);

int bad(const at::Tensor &q) {
  c10::IValue r = flex_attention(q); // #origin
  auto list = std::move(r).toList();
  if (list.get(0).isTuple()) // expect: FG102 {{flex_attention}} from @#origin
    return 1;
  return 0;
}

int good(const at::Tensor &q) {
  auto list = load(q).toList();
  if (list.get(0).isTuple())
    return 1;
  return 0;
}
