// expect-error
#include <torch/types.h>

using torch::Tensor;

// Neither of these fits two integers better than the other.
Tensor grid(int64_t n, double step);
Tensor grid(double n, int64_t step);

// The parser gives up on the variable: its text finds it, what it is made from
// says its type, and that its methods.
// fullgraph: root
int64_t bad(const Tensor &q) {
  auto steps = grid(1, 1);
  auto sum = steps.sum(0);
  return sum.item<int64_t>() + q.size(0); // expect: FG201 {{item}}
}

// fullgraph: root
int64_t good(const Tensor &q) {
  auto steps = grid(1, 1);
  auto sum = steps.sum(0);
  return sum.size(0) + q.size(0);
}

// fullgraph: root
Tensor bad_branch(const Tensor &q) {
  auto steps = grid(1, 1);
  if (steps.any().item<bool>()) // expect: FG301
    return q;
  return q + steps;
}

// fullgraph: root
Tensor good_branch(const Tensor &q) {
  auto steps = grid(1, 1);
  if (steps.dim() == 1)
    return q;
  return q + steps;
}

// The nearest variable of the name is meant.
// fullgraph: root
Tensor bad_inner(const Tensor &q) {
  auto steps = grid(1, 1);
  {
    auto steps = undeclared(q);
    use(steps);
  }
  steps.nonzero(); // expect: FG401 {{nonzero}}
  return q;
}

// fullgraph: root
Tensor good_inner(const Tensor &q) {
  auto steps = grid(1, 1);
  {
    auto steps = undeclared(q);
    steps.nonzero();
  }
  return q;
}
