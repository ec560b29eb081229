#include <torch/types.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using torch::Tensor;

// A branch on whether something is there, or on how many there are, is not a
// branch on the data that are in it. The read is told where it is.
struct Plan {
  std::optional<int64_t> step;
  std::vector<int64_t> lengths;

  void fill(const Tensor &x) {
    step = x.max().item<int64_t>(); // expect: FG201 {{item}}
    lengths = {x.numel(), x.min().item<int64_t>()}; // expect: FG201 {{item}}
  }

  // fullgraph: root
  Tensor asks_presence(const Tensor &x) {
    fill(x);
    Tensor y = step.has_value() ? x + 1 : x;
    return lengths.empty() || !step ? x : y;
  }
};

struct Read {
  int64_t step = 0;

  // fullgraph: root
  Tensor asks_data(const Tensor &x) {
    step = x.max().item<int64_t>();
    return step ? x + 1 : x; // expect: FG301 {{item}}
  }

  // fullgraph: root
  Tensor asks_length(const Tensor &x) {
    std::string text = std::to_string(x.min().item<int64_t>());
    return text.size() > 1 ? x : x + 1; // expect: FG301 {{item}}
  }
};
