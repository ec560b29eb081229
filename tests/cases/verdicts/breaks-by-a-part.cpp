// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <optional>
#include <tuple>
#include <variant>
#include <vector>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

void use(const at::Tensor &q);

int rows(const at::Tensor &q) { return q.item().toInt(); }

// What decides is one part of an object that comes from the caller.
Result pair_attention(const at::Tensor &q, std::pair<int, int> shape) {
  if (shape.first > 100)
    return Result(Pair(q, q));
  return Result(q);
}

Result tuple_attention(const at::Tensor &q, std::tuple<int, int> shape) {
  if (std::get<0>(shape) > 100)
    return Result(Pair(q, q));
  return Result(q);
}

Result vector_attention(const at::Tensor &q, const std::vector<int> &shape) {
  if (shape[0] > 100)
    return Result(Pair(q, q));
  return Result(q);
}

Result optional_attention(const at::Tensor &q, std::optional<int> count) {
  if (*count > 100)
    return Result(Pair(q, q));
  return Result(q);
}

void tuple_of_data(const at::Tensor &q) {
  Result r = tuple_attention(q, std::make_tuple(rows(q), 7)); // #tuple
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#tuple
    use(q);
}

// The data are in the other part.
void tuple_beside_data(const at::Tensor &q, int count) {
  Result r = tuple_attention(q, std::make_tuple(count, rows(q))); // #beside
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises from @#beside
    use(q);
}

void pair_of_data(const at::Tensor &q) {
  Result r = pair_attention(q, {rows(q), 7}); // #pair
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#pair
    use(q);
}

void vector_of_data(const at::Tensor &q) {
  Result r = vector_attention(q, {rows(q), 7}); // #vector
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#vector
    use(q);
}

void vector_of_host(const at::Tensor &q, int count) {
  Result r = vector_attention(q, {count, 7}); // #vector-host
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises from @#vector-host
    use(q);
}

void optional_of_data(const at::Tensor &q) {
  Result r = optional_attention(q, rows(q)); // #optional
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks from @#optional
    use(q);
}
