// flags: -std=c++17
#include "mini/mini.h"
#include <ATen/core/Tensor.h>

using namespace mini;

static Result step_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// What a lambda captured is what it was made with, or holds when it runs.
void bad(const Tensor &q, const at::Tensor &lengths) {
  Result data = step_attention(q, lengths.item<int>() > 8); // #data
  auto byCopy = [&q, data] {
    if (data.index() == 1) // expect: FG101 breaks {{step_attention}} from @#data
      use(q);
  };
  byCopy();
  Result r = step_attention(q, false);
  auto byReference = [&] {
    if (r.index() == 1) // expect: FG101 dead {{step_attention}} from @#later
      use(q);
  };
  r = step_attention(q, true); // #later
  byReference();
}

void good(const Tensor &q) {
  Result r = step_attention(q, false);
  auto byReference = [&] {
    if (r.index() == 1)
      use(q);
  };
  r = load(q);
  byReference();
}
