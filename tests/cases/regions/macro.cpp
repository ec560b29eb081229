#include "checks/check.h"
#include <torch/types.h>

using torch::Tensor;

#define ITEM_OF(T) (T).item<double>()

// A read inside a macro is told where the macro is used.
// fullgraph: root
Tensor checked(const Tensor &x) {
  CHECK(x.max().item<double>() < 1); // expect: FG201 {{item}}
  return x * ITEM_OF(x.sum()); // expect: FG201 {{item}}
}

// fullgraph: root
Tensor clean(const Tensor &x) {
  CHECK(x.size(0) < 1);
  return x;
}
