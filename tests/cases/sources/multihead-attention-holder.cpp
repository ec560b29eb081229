// flags: -std=c++17
#include <torch/nn/modules/activation.h>

class Block : public torch::nn::Module {
public:
  explicit Block(int heads) : Attn(64, heads) {}

  at::Tensor bad(const at::Tensor &q) {
    auto [out, weights] = Attn->forward(q, q, q); // #origin
    if (weights.defined()) // expect: FG106 {{forward}} from @#origin
      return weights;
    return out;
  }

  at::Tensor alsoBad(const at::Tensor &q) {
    auto r = Attn(q, q, q); // #called
    return std::get<1>(r).defined() ? q : std::get<0>(r); // expect: FG106 from @#called
  }

  at::Tensor good(const at::Tensor &q) {
    at::Tensor mask = Attn->in_proj_bias;
    if (mask.defined())
      return q;
    return std::get<0>(Attn->forward(q, q, q));
  }

private:
  torch::nn::MultiheadAttention Attn;
};
