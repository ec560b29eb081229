#include <torch/types.h>

using torch::Tensor;

// The test and what it guards are one defect, and one rewrite cures both.
// fullgraph: root
Tensor guarded_write(Tensor x, const Tensor &mask, const Tensor &v) {
  if (mask.any().item<bool>()) // expect: FG301 {{item}}
    x.index_put_({mask}, v);
  return x;
}

// fullgraph: root
Tensor guarded_read(const Tensor &x, const Tensor &mask) {
  if (mask.any().item<bool>()) // expect: FG301 {{item}}
    return x.masked_select(mask);
  return x;
}

// Another mask is another defect.
// fullgraph: root
Tensor other_mask(Tensor x, const Tensor &mask, const Tensor &v) {
  if (mask.any().item<bool>()) // expect: FG301 {{item}}
    x.index_put_({x.gt(0)}, v); // expect: FG401 {{index_put_}}
  return x;
}

// The rewrite.
// fullgraph: root
Tensor cured(const Tensor &x, const Tensor &mask, const Tensor &v) {
  return torch::where(mask, v, x);
}
