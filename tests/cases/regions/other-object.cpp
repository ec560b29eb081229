#include <torch/types.h>

using torch::Tensor;

// What is in one object of a class is not in all of them.
struct View {
  int64_t first = 0;
  int64_t get() const { return first; }
};

struct Reads {
  View read;
  void fill(const Tensor &x) { read.first = x.max().item<int64_t>(); } // expect: FG201 {{item}}

  // fullgraph: root
  Tensor asks_another(const Tensor &x, const View &given) {
    fill(x);
    return given.get() > 0 ? x : x + 1;
  }
};

struct Asks {
  View read;
  void fill(const Tensor &x) { read.first = x.max().item<int64_t>(); }

  // fullgraph: root
  Tensor asks_it(const Tensor &x) {
    fill(x);
    return read.get() > 0 ? x : x + 1; // expect: FG301 {{item}}
  }
};
