// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

namespace core {
struct Module {};
} // namespace core

void use(const at::Tensor &q);

// What was read before the capture is a number of the host like any other.
struct Planned : core::Module {
  int rows = 0;
  void plan(const at::Tensor &tokens) { rows = tokens.item().toInt(); }
  Result attention(const at::Tensor &q) {
    if (rows > 100)
      return Result(Pair(q, q));
    return Result(q);
  }
  void forward(const at::Tensor &q) {
    Result r = attention(q); // #planned
    if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises from @#planned
      use(q);
  }
};

// This reads it while the graph is captured.
struct Reading : core::Module {
  int rows = 0;
  void plan(const at::Tensor &tokens) {
    rows = tokens.item().toInt(); // #read
  }
  Result attention(const at::Tensor &q) {
    if (rows > 100) // expect: FG301 from @#read
      return Result(Pair(q, q));
    return Result(q);
  }
  void forward(const at::Tensor &q) {
    plan(q);
    Result r = attention(q); // #reading
    if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#reading
      use(q);
  }
};

// Handed in from where the next step is planned.
struct Handed : core::Module {
  Result attention(const at::Tensor &q, int rows) {
    if (rows > 100)
      return Result(Pair(q, q));
    return Result(q);
  }
  void forward(const at::Tensor &q, int rows) {
    Result r = attention(q, rows); // #handed
    if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises from @#handed
      use(q);
  }
};

void step(Planned &planned, Reading &reading, Handed &handed,
          const at::Tensor &q) {
  planned.plan(q);
  planned.forward(q);
  reading.forward(q);
  handed.forward(q, q.item().toInt());
}
