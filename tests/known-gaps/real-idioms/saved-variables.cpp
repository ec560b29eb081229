// flags: -std=c++17
#include <torch/csrc/autograd/custom_function.h>

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

std::tuple<at::Tensor, at::Tensor> varlen_attention(const at::Tensor &q);

class Attend : public torch::autograd::Function<Attend> {
public:
  static at::Tensor forward(AutogradContext *ctx, const at::Tensor &q) {
    auto [out, lse] = varlen_attention(q); // #origin
    ctx->save_for_backward({q, lse});
    return out;
  }
  static tensor_list backward(AutogradContext *ctx, tensor_list grads) {
    auto saved = ctx->get_saved_variables();
    if (saved[1].defined()) // expect: FG106 {{varlen_attention}} from @#origin
      return {saved[1]};
    return grads;
  }
};

// The gradients are no results of attention.
class Scale : public torch::autograd::Function<Scale> {
public:
  static at::Tensor forward(AutogradContext *ctx, const at::Tensor &q) {
    ctx->save_for_backward({q, q});
    return q;
  }
  static tensor_list backward(AutogradContext *ctx, tensor_list grads) {
    auto saved = ctx->get_saved_variables();
    if (saved[1].defined() && grads[0].defined())
      return {grads[0]};
    return grads;
  }
};
