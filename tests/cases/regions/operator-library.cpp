#include <torch/library.h>
#include <torch/types.h>

using torch::Tensor;

Tensor scaled(const Tensor &x) {
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

Tensor shifted(const Tensor &x) {
  return x - x.min().item<float>(); // expect: FG201 {{item}}
}

// Not registered: nothing says that it is captured.
Tensor calibrated(const Tensor &x) { return x / x.max().item<float>(); }

TORCH_LIBRARY(acme, m) {
  m.def("scaled(Tensor x) -> Tensor", &scaled);
  m.def("shifted(Tensor x) -> Tensor");
}

TORCH_LIBRARY_IMPL(acme, CUDA, m) { m.impl("shifted", shifted); }
