#include <functional>
#include <torch/types.h>

using torch::Tensor;

// A closure that captured this changes the object's state, not its own.
struct Counter {
  int64_t count = 0, other = 0;

  // fullgraph: root
  Tensor bad(const Tensor &x) {
    auto bump = [this] { ++count; };
    bump();
    return x * count; // expect: FG501 {{count}}
  }
  // fullgraph: root
  Tensor passed_on(const Tensor &x) {
    twice([this] { ++other; });
    return x * other; // expect: FG501 {{other}}
  }
  void twice(const std::function<void()> &call) {
    call();
    call();
  }
};

// What the closure changes is the call's own.
// fullgraph: root
Tensor good(const Tensor &x) {
  int64_t count = 0;
  auto bump = [&count] { ++count; };
  bump();
  return x * count;
}
