#include <torch/types.h>

namespace at::cuda {
struct CUDAGraph {
  void capture_begin();
  void capture_end();
};
} // namespace at::cuda

using torch::Tensor;

// A class of the project's own begins the capture where it is made.
struct CaptureScope {
  explicit CaptureScope(at::cuda::CUDAGraph &graph) : graph(graph) {
    graph.capture_begin();
  }
  ~CaptureScope() { graph.capture_end(); }
  at::cuda::CUDAGraph &graph;
};

Tensor inside(const Tensor &x) {
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}
Tensor outside(const Tensor &x) { return x * x.min().item<float>(); }

Tensor run(at::cuda::CUDAGraph &graph, const Tensor &x) {
  Tensor y;
  {
    CaptureScope scope(graph);
    y = inside(x);
  }
  return outside(y);
}
