// flags: -std=c++17
#include <ATen/core/ivalue.h>

static c10::IValue lse_attention(const at::Tensor &q, bool return_lse = false) {
  if (return_lse)
    return c10::IValue(std::make_tuple(q, q));
  return q;
}

int bad(const at::Tensor &q, bool lse) {
  c10::IValue one = lse_attention(q); // #constant
  if (one.isTuple()) // expect: FG102 dead {{lse_attention}} from @#constant
    return 1;
  c10::IValue two = lse_attention(q, lse); // #origin
  if (two.isTuple()) // expect: FG102 specialises {{lse_attention}} from @#origin
    return 2;
  return 0;
}
