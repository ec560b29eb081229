// flags: -std=c++17
#include <ATen/core/ivalue.h>

c10::IValue flex_attention(const at::Tensor &q);

at::Tensor bad(const at::Tensor &q) {
  c10::IValue r = flex_attention(q); // #origin
  try {
    return r.toTensor(); // expect: FG108 {{flex_attention}} from @#origin
  } catch (const c10::Error &) {
    return r.toTuple()->elements()[0].toTensor();
  }
}

// The try is about something else.
at::Tensor good(const at::Tensor &q) {
  c10::IValue r = flex_attention(q);
  at::Tensor out = r.toTensor();
  try {
    return out.clone();
  } catch (const c10::Error &) {
    return out;
  }
}
