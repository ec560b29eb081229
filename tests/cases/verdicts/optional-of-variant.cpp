// flags: -std=c++17
#include "mini/mini.h"
#include <ATen/core/Tensor.h>

using namespace mini;

static Result step_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// What is asked is the variant, and not the optional or the any around it.
void bad(const Tensor &q, bool lse, const at::Tensor &lengths) {
  std::optional<Result> host = Result(step_attention(q, lse)); // #host
  if (host->index() == 1) // expect: FG101 specialises {{step_attention}} from @#host
    use(q);
  std::optional<Result> data = step_attention(q, lengths.item<int>() > 8); // #data
  if (std::holds_alternative<Pair>(*data)) // expect: FG101 breaks {{step_attention}} from @#data
    use(q);
  std::optional<Result> one = step_attention(q, false); // #one
  if (std::get_if<Pair>(&*one)) // expect: FG101 dead {{step_attention}} from @#one
    use(q);
}

void maybe(const Tensor &q, bool lse, bool run) {
  std::optional<Result> r;
  if (run)
    r = step_attention(q, lse); // #maybe
  if (r->index() == 1) // expect: FG101 specialises {{step_attention}} from @#maybe
    use(q);
}

void good(const Tensor &q) {
  std::optional<Result> r = load(q);
  if (r->index() == 1)
    use(q);
}
