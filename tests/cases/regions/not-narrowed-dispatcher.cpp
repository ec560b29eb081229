#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/torch.h>

using torch::Tensor;

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

// Nobody sees what the dispatcher finds under the name.
// fullgraph: root
Tensor step(DecoderImpl &decoder, const Tensor &x) {
  static auto found = c10::Dispatcher::singleton()
                          .findSchemaOrThrow("engine::sample", "")
                          .typed<Tensor(const Tensor &)>();
  return found.call(decoder.forward(x));
}
