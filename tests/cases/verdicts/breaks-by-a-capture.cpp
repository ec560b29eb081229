// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

void use(const at::Tensor &q);

void by_value(const at::Tensor &q) {
  int rows = q.item().toInt();
  auto attention = [rows](const at::Tensor &q) {
    if (rows > 100)
      return Result(Pair(q, q));
    return Result(q);
  };
  Result r = attention(q); // #value
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#value
    use(q);
}

void by_reference(const at::Tensor &q) {
  int rows = q.item().toInt();
  auto attention = [&](const at::Tensor &q) {
    if (rows > 100)
      return Result(Pair(q, q));
    return Result(q);
  };
  Result r = attention(q); // #reference
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#reference
    use(q);
}

// Data are captured beside what decides.
void beside(const at::Tensor &q, int count) {
  int rows = q.item().toInt();
  auto attention = [count, rows](const at::Tensor &q) {
    if (rows > 100)
      use(q);
    if (count > 100)
      return Result(Pair(q, q));
    return Result(q);
  };
  Result r = attention(q); // #beside
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises from @#beside
    use(q);
}

// A structure keeps it, and its method is called.
struct Rows {
  int n;
  Result attention(const at::Tensor &q) const {
    if (n > 100)
      return Result(Pair(q, q));
    return Result(q);
  }
};

void by_object(const at::Tensor &q) {
  Rows rows{q.item().toInt()};
  Result r = rows.attention(q); // #object
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#object
    use(q);
}
