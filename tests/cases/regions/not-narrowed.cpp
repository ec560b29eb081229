#include <torch/torch.h>

using torch::Tensor;

// Past a call that nobody can resolve, anything may be captured.
struct DecoderImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    return x * x.max().item<float>(); // expect: FG201 {{item}}
  }
};

struct SamplerImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    return x * x.min().item<float>(); // expect: FG201 {{item}}
  }
};

// fullgraph: root
Tensor step(DecoderImpl &decoder, Tensor (*plugin)(const Tensor &),
            const Tensor &x) {
  return plugin(decoder.forward(x));
}
