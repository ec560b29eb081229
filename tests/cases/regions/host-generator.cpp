#include <torch/torch.h>
#include <ATen/CPUGeneratorImpl.h>

using torch::Tensor;

// Capture has nothing against numbers that the host draws with a generator of
// its own; that of the device is another matter.
// fullgraph: root
Tensor on_the_host(const Tensor &x, int64_t seed) {
  torch::Generator own = torch::make_generator<torch::CPUGeneratorImpl>();
  own = own.clone();
  own.set_current_seed(seed);
  return x + 1;
}

// fullgraph: root
Tensor on_the_device(const Tensor &x, torch::Generator generator) {
  generator.set_current_seed(7); // expect: FG502 {{set_current_seed}}
  return x + 1;
}
