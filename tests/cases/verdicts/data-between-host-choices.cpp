// flags: -std=c++17
#include <ATen/ATen.h>
#include <variant>

using Pair = std::tuple<at::Tensor, at::Tensor>;
using Result = std::variant<at::Tensor, Pair>;

static Result lse_attention(const at::Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}
static bool pick(const at::Tensor &q, bool a, bool b) {
  bool lse = b;
  if (q.item<bool>())
    lse = a;
  return lse;
}

// Neither flag is data, but which of them counts is.
int flags(const at::Tensor &q, bool a, bool b) {
  bool lse = q.item<bool>() ? a : b;
  Result r = lse_attention(q, lse); // #flags
  if (r.index() == 1) // expect: FG101 breaks {{lse_attention}} from @#flags
    return 1;
  return 0;
}

int called(const at::Tensor &q, bool a, bool b) {
  Result r = lse_attention(q, pick(q, a, b)); // #called
  if (r.index() == 1) // expect: FG101 breaks {{lse_attention}} from @#called
    return 1;
  return 0;
}

int results(const at::Tensor &q, bool a, bool b) {
  Result r;
  if (q.item<bool>())
    r = lse_attention(q, a); // #results
  else
    r = lse_attention(q, b);
  if (r.index() == 1) // expect: FG101 breaks {{lse_attention}} from @#results
    return 1;
  return 0;
}

// One flag decides on both ways: data choose which tensor is attended to.
int good(const at::Tensor &q, const at::Tensor &k, bool a) {
  Result r;
  if (q.item<bool>())
    r = lse_attention(q, a); // #same
  else
    r = lse_attention(k, a);
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#same
    return 1;
  bool lse = q.item<bool>() ? a : a;
  Result s = lse_attention(k, lse); // #either
  if (s.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#either
    return 1;
  return 0;
}
