#include <torch/torch.h>

using torch::Tensor;

// fullgraph: host
Tensor log_maximum(const Tensor &x) { return x * x.max().item<float>(); }

struct LayerImpl : torch::nn::Module {
  // A constructor and a loader run before anything is captured.
  LayerImpl() { scale = torch::tensor({1.f, 2.f}).max().item<float>(); }
  void load(const Tensor &t) { scale = t.max().item<float>(); }

  Tensor forward(const Tensor &x) {
    log_maximum(x);
    return x * x.min().item<float>() * scale; // expect: FG201 {{item}}
  }
  float scale = 1;
};
