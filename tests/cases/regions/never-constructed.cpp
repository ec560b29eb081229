#include <torch/torch.h>

using torch::Tensor;

// A layer that the program neither makes nor calls is not captured.
struct UnusedImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) { return x * x.max().item<float>(); }
};

struct CalledImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    return x * x.max().item<float>(); // expect: FG201 {{item}}
  }
};
TORCH_MODULE(Called);

// Called from where nobody sees it.
struct StackedImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    return x * x.min().item<float>(); // expect: FG201 {{item}}
  }
};
TORCH_MODULE(Stacked);

struct SharedImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    return x * x.sum().item<float>(); // expect: FG201 {{item}}
  }
};

int main() {
  Called called;
  torch::nn::Sequential stack(Stacked(), std::make_shared<SharedImpl>());
  return called->forward(stack->forward(torch::ones({2}))).numel() == 2;
}
