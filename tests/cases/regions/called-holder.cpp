#include <torch/torch.h>

namespace {

// Called through its holder, as layers are: no body of libtorch's says so.
struct GateImpl : torch::nn::Module {
  torch::Tensor forward(const torch::Tensor &x) {
    return x * x.max().item<float>(); // expect: FG201 {{item}}
  }
};
TORCH_MODULE(Gate);

// Not called by what is captured.
struct ProbeImpl : torch::nn::Module {
  torch::Tensor forward(const torch::Tensor &x) {
    return x * x.min().item<float>();
  }
};
TORCH_MODULE(Probe);

template <typename Inner> struct ModelBase : torch::nn::Module {
  virtual torch::Tensor forward(const torch::Tensor &x) { return inner(x); }
  Inner inner{nullptr};
};

struct Model : ModelBase<Gate> {
  Model() { inner = register_module("inner", Gate()); }
};

} // namespace

// fullgraph: root
torch::Tensor step(Model &model, const torch::Tensor &x) {
  return model.forward(x);
}

torch::Tensor probe(Probe &layer, const torch::Tensor &x) { return layer(x); }

torch::Tensor run(const torch::Tensor &x) {
  Model model;
  Probe layer;
  return step(model, probe(layer, x));
}
