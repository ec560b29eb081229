#include <torch/types.h>

using torch::Tensor;

// What a caller makes for each call starts anew in each replay, too; what it
// keeps does not.
struct Context {
  Tensor tables;
  int64_t layer = 0;
  int64_t calls = 0;
  void count() { ++calls; }
};

Tensor select(const Tensor &x, Context &ctx) {
  ctx.tables = ctx.tables.view({-1, 4});
  ctx.layer += 1;
  return x.narrow(0, ctx.layer, 1) + ctx.tables;
}

struct Kept {
  int64_t position = 0;
};

Tensor advance(const Tensor &x, Kept &kept) {
  kept.position += 1;
  return x.narrow(0, kept.position, 1); // expect: FG501 {{position}}
}

struct Layer {
  Kept mine;

  // fullgraph: root
  Tensor made_for_the_call(const Tensor &x) {
    Context ctx;
    ctx.tables = x;
    ctx.count();
    Tensor y = select(x, ctx);
    return select(y, ctx) * ctx.calls;
  }

  // fullgraph: root
  Tensor kept_by_the_layer(const Tensor &x) { return advance(x, mine); }
};

// Nobody knows who calls the root, or what it gives.
struct Given {
  Tensor ids;
};

// fullgraph: root
Tensor normalised(const Tensor &x, Given &given) {
  given.ids = given.ids.to(torch::kInt);
  return x.index_select(0, given.ids);
}

// What runs the root keeps what it gives.
struct Sequence {
  int64_t length = 0;
};

// fullgraph: root
Tensor grown(const Tensor &x, Sequence &sequence) {
  sequence.length += 1;
  return x.narrow(0, sequence.length, 1); // expect: FG501 {{length}}
}

struct Runner {
  Sequence sequence;
  // fullgraph: host
  Tensor step(const Tensor &x) { return grown(x, sequence); }
};

// A closure that captures the object changes it.
struct Counted {
  int64_t steps = 0;

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    auto count = [&] { ++steps; };
    Tensor y = x * steps; // expect: FG501 {{steps}}
    count();
    return y;
  }
};

// What eager code gives a helper is not what captured code gives it.
struct Item {
  int64_t uses = 0;
};

Tensor used(const Tensor &x, Item &item) {
  item.uses += 1;
  return x * item.uses;
}

struct Both {
  Item kept;

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    Item own;
    return used(x, own);
  }
  // fullgraph: host
  Tensor eager(const Tensor &x) { return used(x, kept); }
};
