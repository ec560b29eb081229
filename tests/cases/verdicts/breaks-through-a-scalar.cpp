// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

// item() without a type gives a c10::Scalar, which still is the tensor's data.
static bool isLong(const at::Tensor &lengths) {
  auto longest = lengths.max().item().toLong();
  return longest > 128;
}

static Result flash_attention(const at::Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

int bad(const at::Tensor &q, const at::Tensor &lengths) {
  Result r = flash_attention(q, isLong(lengths)); // #origin
  if (r.index() == 1) // expect: FG101 breaks {{flash_attention}} from @#origin
    return 1;
  return 0;
}
