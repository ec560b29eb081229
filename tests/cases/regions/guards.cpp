#include <torch/types.h>

using torch::Tensor;

namespace c10::cuda {
enum class CaptureStatus { None, Active };
CaptureStatus currentStreamCaptureStatusMayInitCtx();
} // namespace c10::cuda

static bool capturing() {
  return c10::cuda::currentStreamCaptureStatusMayInitCtx() !=
         c10::cuda::CaptureStatus::None;
}

struct Options {
  bool enable_graph = false;
};

// fullgraph: root
Tensor by_helper(const Tensor &x) {
  if (!capturing())
    return x * x.max().item<float>();
  return x;
}

// fullgraph: root
Tensor by_status(const Tensor &x) {
  if (c10::cuda::currentStreamCaptureStatusMayInitCtx() ==
      c10::cuda::CaptureStatus::None)
    return x * x.max().item<float>();
  return x;
}

// fullgraph: root
Tensor by_early_return(const Tensor &x) {
  if (capturing())
    return x;
  return x * x.max().item<float>();
}

// fullgraph: root
Tensor by_flag(const Tensor &x, const Options &options) {
  if (options.enable_graph)
    return x;
  else
    return x * x.max().item<float>();
}

// fullgraph: root
Tensor by_device(const Tensor &x) {
  if (x.is_cpu())
    return x * x.max().item<float>();
  if (!x.is_cuda())
    return x.cpu();
  return x;
}

// The nearest bad twin: the read is on the captured side.
// fullgraph: root
Tensor wrong_side(const Tensor &x) {
  if (capturing())
    return x * x.max().item<float>(); // expect: FG201 {{item}}
  return x;
}

// fullgraph: root
Tensor wrong_device(const Tensor &x) {
  if (x.is_cuda())
    return x.cpu(); // expect: FG202 {{cpu}}
  return x;
}
