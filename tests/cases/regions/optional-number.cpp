#include <optional>
#include <torch/types.h>

using torch::Tensor;

// What is in an optional decides, if it is compared.
// fullgraph: root
Tensor compares(const Tensor &x, int64_t n) {
  std::optional<int64_t> top = x.max().item<int64_t>();
  return *top > n ? x * 2 : x; // expect: FG301 {{item}}
}

// fullgraph: root
Tensor asks(const Tensor &x) {
  std::optional<int64_t> top = x.max().item<int64_t>(); // expect: FG201 {{item}}
  return top ? x * 2 : x;
}
