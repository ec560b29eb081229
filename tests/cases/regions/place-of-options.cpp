#include <torch/types.h>

using torch::Tensor;

// Where a module's options say, its device is.
struct Placed {
  torch::TensorOptions options;

  // fullgraph: root
  Tensor moves(const Tensor &x) {
    Tensor host = torch::ones({4});
    return x + host.to(options.device()); // expect: FG204 {{to}}
  }
};

// fullgraph: root
Tensor stays(const Tensor &x) {
  torch::TensorOptions options = torch::TensorOptions().device(torch::kCPU);
  Tensor host = torch::ones({4});
  return x * host.to(options.device()).numel();
}
