// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

void use(const at::Tensor &q);

#define FOUR(statement) statement statement statement statement
#define SIXTY_FOUR(statement) FOUR(FOUR(FOUR(statement)))

// The data come a long way to what they decide.
Result sparse_attention(const at::Tensor &q) {
  int rows = q.item().toInt();
  SIXTY_FOUR(rows = rows + 1;)
  FOUR(rows = rows + 1;)
  if (rows > 100)
    return Result(Pair(q, q));
  return Result(q);
}

// As far, from what the host knows.
Result dense_attention(const at::Tensor &q, int rows) {
  SIXTY_FOUR(rows = rows + 1;)
  FOUR(rows = rows + 1;)
  if (rows > 100)
    return Result(Pair(q, q));
  return Result(q);
}

void bad(const at::Tensor &q) {
  Result r = sparse_attention(q); // #far
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#far
    use(q);
}

void frozen(const at::Tensor &q, int rows) {
  Result r = dense_attention(q, rows); // #host
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises from @#host
    use(q);
}
