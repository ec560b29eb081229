#include <torch/types.h>

namespace c10_npu {
struct NPUGraph {
  void capture_begin();
  void capture_end();
};
} // namespace c10_npu
typedef struct CUstream_st *hipStream_t;
typedef struct graph_st *hipGraph_t;
int hipStreamBeginCapture(hipStream_t, int mode);
int hipStreamEndCapture(hipStream_t, hipGraph_t *);

using torch::Tensor;

Tensor first(const Tensor &x) {
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}
Tensor second(const Tensor &x) {
  return x / x.max().item<float>(); // expect: FG201 {{item}}
}
Tensor eager(const Tensor &x) { return x + x.max().item<float>(); }

Tensor by_npu(const Tensor &x) {
  c10_npu::NPUGraph graph;
  Tensor warm = eager(x);
  graph.capture_begin();
  Tensor y = first(warm);
  graph.capture_end();
  return eager(y);
}

Tensor by_hip(hipStream_t stream, const Tensor &x) {
  hipGraph_t graph;
  Tensor warm = eager(x);
  (void)hipStreamBeginCapture(stream, 0);
  Tensor y = second(warm);
  (void)hipStreamEndCapture(stream, &graph);
  return eager(y);
}
