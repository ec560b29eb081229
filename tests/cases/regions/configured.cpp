// config: configured.yaml
#include <torch/types.h>

using torch::Tensor;

struct Metadata {
  bool is_prefill = false;
  bool is_warm_up = false;
};

struct Executor {
  Tensor run(const Tensor &x, const Metadata &metadata) {
    log(x);
    // The configuration says that prefill is not captured.
    if (metadata.is_prefill)
      return x * x.max().item<float>();
    if (metadata.is_warm_up)
      return x / x.max().item<float>(); // expect: FG201 {{item}} {{Executor::run}}
    return x * 2;
  }
  // The configuration says that it runs eagerly.
  void log(const Tensor &x) { last = x.sum().item<float>(); }
  // Not named.
  Tensor calibrate(const Tensor &x) { return x / x.max().item<float>(); }
  float last = 0;
};

namespace engine {
Tensor step(const Tensor &x) {
  return x + x.min().item<float>(); // expect: FG201 {{item}} {{engine::step}}
}
} // namespace engine

Tensor step(const Tensor &x) { return x + x.min().item<float>(); }
