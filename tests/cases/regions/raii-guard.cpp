#include <torch/types.h>

namespace at::cuda {
struct CUDAGraph {
  void capture_begin();
  void capture_end();
};
} // namespace at::cuda

using torch::Tensor;

// Captures from its construction to its destruction.
class CaptureGuard {
public:
  explicit CaptureGuard(at::cuda::CUDAGraph &graph) : graph(graph) {
    graph.capture_begin();
  }
  ~CaptureGuard() { graph.capture_end(); }

private:
  at::cuda::CUDAGraph &graph;
};

Tensor scaled(const Tensor &x) {
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

Tensor warmed(const Tensor &x) { return x / x.max().item<float>(); }

Tensor run(at::cuda::CUDAGraph &graph, const Tensor &x) {
  Tensor y = warmed(x);
  {
    CaptureGuard guard(graph);
    y = scaled(y);
  }
  return warmed(y);
}
