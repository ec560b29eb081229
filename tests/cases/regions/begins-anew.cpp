#include <torch/types.h>
#include <optional>
#include <ostream>

using torch::Tensor;

// What each call sets back itself begins anew in a replay, too.
struct Scheduler {
  Tensor sigmas;
  std::optional<int64_t> index;
  int64_t total = 0;

  void start() { index = std::nullopt; }
  Tensor step(const Tensor &x) {
    if (!index.has_value())
      index = 0; // expect: FG501 note {{index}}
    Tensor y = x - sigmas[*index];
    index = *index + 1;
    return y;
  }

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    start();
    Tensor y = x;
    for (int i = 0; i < 4; ++i)
      y = step(y);
    total += 4;
    return y / total; // expect: FG501 {{total}}
  }
};

// What a call leaves in a member before it reads it is its own.
struct Rotary {
  Tensor cosines, last;
  virtual Tensor layer(const Tensor &x);

  // fullgraph: root
  Tensor forward(const Tensor &x, int layers) {
    cosines = x.cos();
    cosines = cosines.repeat({1, 2});
    Tensor y = x;
    for (int i = 0; i < layers; ++i)
      y = layer(y) * cosines;
    return y;
  }

  // fullgraph: root
  Tensor with_last(const Tensor &x) {
    Tensor y = x * last; // expect: FG501 {{last}}
    last = x;
    return y;
  }
};

// A closure that only reads a part of what it captures changes nothing.
struct Batch {
  Tensor data;
  bool valid = false;
};
struct Inputs {
  Batch batch;
  Tensor ids;
};
struct Merger {
  Inputs kept;

  Tensor merge(const Inputs &inputs, const Tensor &x) {
    const auto &batch = inputs.batch;
    Tensor y = x;
    auto add = [&](bool twice) {
      if (!batch.valid)
        return;
      y = y + batch.data;
      if (twice)
        y = y + batch.data;
    };
    add(false);
    add(true);
    return y + batch.data;
  }

  // fullgraph: root
  Tensor forward(const Tensor &x) { return merge(kept, x); }
};

// Text about a counter is no captured work.
struct Voidify {
  void operator&(std::ostream &);
};
std::ostream &message();
#define NOTE(Level) !(Level) ? (void)0 : Voidify() & message()

struct Logged {
  int64_t calls = 0;

  // fullgraph: root
  Tensor forward(const Tensor &x, std::ostream &log) {
    ++calls;
    log << calls;
    NOTE(x.dim()) << calls;
    return x + 1;
  }
};
