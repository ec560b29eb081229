#include <torch/types.h>

namespace at::cuda {
struct CUDAGraph {
  void capture_begin();
  void capture_end();
};
} // namespace at::cuda

using torch::Tensor;

// Attention runs eagerly, between two graphs.
struct Pieces {
  at::cuda::CUDAGraph graph;
  void begin() { graph.capture_begin(); }
  void end() { graph.capture_end(); }
};

Tensor eager(const Tensor &x) { return x * x.max().item<float>(); }
Tensor captured(const Tensor &x) {
  return x / x.max().item<float>(); // expect: FG201 {{item}}
}

Tensor around(Pieces &pieces, const Tensor &x) {
  pieces.end();
  Tensor y = eager(x);
  pieces.begin();
  return y;
}

Tensor run(Pieces &pieces, const Tensor &x) {
  pieces.begin();
  Tensor y = around(pieces, x);
  Tensor z = captured(y);
  pieces.end();
  return z;
}
