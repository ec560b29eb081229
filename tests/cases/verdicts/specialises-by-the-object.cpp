// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

void use(const at::Tensor &q);

struct Rows {
  int n;
  Result attention(const at::Tensor &q) const {
    if (n > 100)
      return Result(Pair(q, q));
    return Result(q);
  }
};

// As in breaks-by-the-object, from what the host knows.
void frozen(const at::Tensor &q, int count) {
  Rows rows{count};
  Result r = rows.attention(q); // #host
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises from @#host
    use(q);
}
