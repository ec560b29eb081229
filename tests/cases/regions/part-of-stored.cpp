#include <torch/types.h>
#include <unordered_map>

using torch::Tensor;

// Of what is stored into a member, only the part that is used counts.
struct Hold {
  Tensor hidden, lengths;
};

struct Runner {
  Hold hold;

  void setup() {
    Hold made;
    made.hidden = torch::zeros({4}, torch::kCUDA);
    made.lengths = torch::zeros({4}, torch::kCPU);
    hold = made;
  }

  // fullgraph: root
  void forward(const Tensor &x) {
    hold.hidden.copy_(x);
    hold.lengths.copy_(x); // expect: FG202 {{copy_}}
  }
};

// An element's field is no other element, and a tensor that a helper is given
// to fill stays where it is.
struct Slot {
  Tensor block;
  int64_t length = 0;
};

struct Graphs {
  std::unordered_map<int, Slot> slots;

  // fullgraph: host
  void refresh(int key, const Tensor &x) {
    auto fill = [](const Tensor &from, Tensor &to) { to.copy_(from); };
    fill(x, slots[key].block);
  }

  // fullgraph: root
  Tensor forward(int key, const Tensor &x) { return x + slots[key].block; }
};

struct Growing {
  std::unordered_map<int, Slot> grown;

  // fullgraph: host
  void step(int key) { grown[key].length += 1; }

  // fullgraph: root
  Tensor forward(int key, const Tensor &x) {
    return x * grown[key].length; // expect: FG502 {{length}}
  }
};
