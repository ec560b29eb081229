// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

static Result flash_attention(const at::Tensor &q) {
  if (q.sum().item<float>() > 0)
    return std::make_tuple(q, q);
  return q;
}

int bad(const at::Tensor &q) {
  Result r = flash_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks error {{flash_attention}} from @#origin
    return 1;
  return 0;
}

int good(const at::Tensor &q) {
  return std::get<at::Tensor>(flash_attention(q)).dim();
}
