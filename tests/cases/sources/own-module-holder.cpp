// flags: -std=c++17
#include <torch/nn/modules/linear.h>

class SelfAttentionImpl : public torch::nn::Module {
public:
  c10::IValue forward(const at::Tensor &x);
  c10::IValue options() const;
};
TORCH_MODULE(SelfAttention);

class FeedForwardImpl : public torch::nn::Module {
public:
  c10::IValue forward(const at::Tensor &x);
};
TORCH_MODULE(FeedForward);

int bad(SelfAttention &attn, const at::Tensor &x) {
  c10::IValue a = attn->forward(x); // #arrow
  c10::IValue b = attn(x); // #call
  if (a.isTuple()) // expect: FG102 {{forward}} from @#arrow
    return 1;
  if (b.isTuple()) // expect: FG102 from @#call
    return 2;
  return 0;
}

int good(FeedForward &ffn, SelfAttention &attn, const at::Tensor &x) {
  if (ffn->forward(x).isTuple() || attn->options().isTuple())
    return 1;
  return 0;
}
