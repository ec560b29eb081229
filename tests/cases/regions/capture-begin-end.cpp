#include <torch/types.h>

namespace at::cuda {
struct CUDAGraph {
  void capture_begin();
  void capture_end();
  void replay();
};
} // namespace at::cuda

using torch::Tensor;

Tensor scaled(const Tensor &x) {
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

// Only what runs between the begin and the end is captured.
Tensor bad(const Tensor &x) {
  at::cuda::CUDAGraph graph;
  graph.capture_begin();
  Tensor y = scaled(x);
  graph.capture_end();
  return y;
}

Tensor halved(const Tensor &x) { return x / x.max().item<float>(); }

Tensor good(const Tensor &x) {
  at::cuda::CUDAGraph graph;
  Tensor warm = halved(x);
  graph.capture_begin();
  Tensor y = x * 2;
  graph.capture_end();
  return y * halved(warm);
}
