#include <torch/types.h>
#include <memory>
#include <vector>

using torch::Tensor;

// What is stored into a copy is not stored into what it was copied from.
struct Batch {
  int64_t moves = 0;
  void move() { ++moves; }
  static Batch moved(const Batch &from) {
    Batch copy = from;
    copy.move();
    return copy;
  }
};

struct Copies {
  Batch kept;
  std::vector<Batch> all;

  static Tensor given(const Tensor &x, Batch own) {
    own.moves += 1;
    return x * own.moves;
  }

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    Batch own = kept;
    own.move();
    Tensor y = x * own.moves * Batch::moved(kept).moves;
    for (Batch each : all) {
      each.move();
      y = y * each.moves;
    }
    return given(y, kept);
  }
};

struct Count {
  int64_t moves = 0;
  void move() { ++moves; }
};

struct Refers {
  Count kept;

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    Count &own = kept;
    own.move();
    return x * own.moves; // expect: FG501 {{moves}}
  }
};

// Copies of a pointer point to one object.
struct Steps {
  int64_t taken = 0;
};

struct Handle {
  std::shared_ptr<Steps> to;
};

struct Shares {
  Handle kept;

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    Handle own = kept;
    own.to->taken += 1;
    return x * own.to->taken; // expect: FG501 {{taken}}
  }
};
