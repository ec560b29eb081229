#include <torch/torch.h>

using torch::Tensor;

// Somebody said what is captured, and all of it is known: other modules are not.
struct DecoderImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    return x * x.max().item<float>(); // expect: FG201 {{item}}
  }
};

struct SamplerImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) { return x * x.max().item<float>(); }
};

// fullgraph: root
Tensor step(DecoderImpl &decoder, const Tensor &x) {
  return decoder.forward(x);
}

int64_t sample(SamplerImpl &sampler, const Tensor &x) {
  return sampler.forward(x).size(0);
}
