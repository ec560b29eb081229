// flags: -std=c++17
#include <ATen/core/Tensor.h>

struct AttnOutput {
  at::Tensor out;
  at::Tensor aux;
};
AttnOutput flex_attention(const at::Tensor &q);
AttnOutput load(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  AttnOutput r = flex_attention(q); // #origin
  if (r.aux.defined()) // expect: FG106 {{flex_attention}} from @#origin
    return r.aux;
  return r.out;
}

at::Tensor good(const at::Tensor &q) {
  AttnOutput r = load(q);
  if (r.aux.defined())
    return r.aux;
  return flex_attention(q).out;
}
