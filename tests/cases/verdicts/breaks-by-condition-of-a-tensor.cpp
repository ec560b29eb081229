// flags: -std=c++17
#include <ATen/core/ivalue.h>

static c10::IValue flash_attention(const at::Tensor &q) {
  if (q.is_nonzero())
    return c10::IValue(std::make_tuple(q, q));
  return c10::IValue(q);
}

int bad(const at::Tensor &q) {
  c10::IValue r = flash_attention(q); // #origin
  if (r.isTuple()) // expect: FG102 breaks {{flash_attention}} from @#origin
    return 1;
  return 0;
}

int good(const at::Tensor &q) {
  return flash_attention(q).toTensor().dim();
}
