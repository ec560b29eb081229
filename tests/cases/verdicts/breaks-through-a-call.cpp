// flags: -std=c++17
#include <ATen/core/ivalue.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

static bool isLong(const at::Tensor &lengths) {
  auto longest = lengths.max().item<long>();
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

// The shape is known to the host.
int host(const at::Tensor &q, const at::Tensor &lengths) {
  Result r = flash_attention(q, lengths.size(0) > 128); // #host
  if (r.index() == 1) // expect: FG101 specialises {{flash_attention}} from @#host
    return 1;
  return 0;
}
