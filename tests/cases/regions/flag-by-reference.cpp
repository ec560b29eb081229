#include <torch/types.h>

using torch::Tensor;

void check(bool);

// A flag by reference is up after the first call, whatever is checked then.
void transpose_once(Tensor &weight, bool &prepared, int64_t size) {
  if (!prepared) {
    weight.set_data(weight.transpose(0, 1));
    prepared = true;
  }
  while (weight.size(0) != size)
    check(false);
}

struct Layer {
  Tensor weight;
  bool prepared = false;

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    transpose_once(weight, prepared, x.size(1)); // expect: FG501 note {{prepared}}
    return x.matmul(weight);
  }
};

void swap_each_time(bool &flag, int64_t size) {
  flag = !flag;
  while (size < 0)
    check(flag);
}

struct Toggled {
  bool first = false;

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    swap_each_time(first, x.size(1));
    return first ? x : x + 1; // expect: FG501 {{first}}
  }
};
