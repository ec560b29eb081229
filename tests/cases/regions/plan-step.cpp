#include <torch/torch.h>

using torch::Tensor;

// What only the plan reaches runs before the graph.
struct PlannedImpl : torch::nn::Module {
  void plan(const Tensor &lengths) { longest = lengths.max().item<int64_t>(); }
  Tensor forward(const Tensor &x) { return x.narrow(0, 0, longest); }
  int64_t longest = 0;
};

Tensor step(PlannedImpl &layer, const Tensor &x, const Tensor &lengths) {
  layer.plan(lengths);
  return layer.forward(x);
}

// The nearest bad twin plans in what is captured.
struct PlanningImpl : torch::nn::Module {
  void plan(const Tensor &lengths) {
    longest = lengths.max().item<int64_t>(); // expect: FG201 {{item}}
  }
  Tensor forward(const Tensor &x, const Tensor &lengths) {
    plan(lengths);
    return x.narrow(0, 0, longest);
  }
  int64_t longest = 0;
};
