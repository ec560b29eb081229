#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/types.h>

using torch::Tensor;
using torch::jit::Stack;

Tensor scaled(const Tensor &x) {
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

// The callable that the tracer is given is recorded.
auto bad(const Tensor &x) {
  return torch::jit::tracer::trace(
      {x}, [](Stack in) -> Stack { return {scaled(in.front().toTensor())}; },
      [](const torch::autograd::Variable &) { return std::string(); });
}

Tensor calibrated(const Tensor &x) { return x / x.max().item<float>(); }

auto good(const Tensor &x) {
  Tensor y = calibrated(x);
  return torch::jit::tracer::trace(
      {y}, [](Stack in) -> Stack { return {in.front().toTensor() * 2}; },
      [](const torch::autograd::Variable &) { return std::string(); });
}
