#include "mini/mini.h"
#include "absl/status/statusor.h"

using namespace mini;

static absl::StatusOr<Result> attempt(const Tensor &q) {
  return flex_attention(q); // #origin
}

void bad(const Tensor &q) {
  auto r = attempt(q);
  if (!r.ok())
    return;
  if (std::holds_alternative<Pair>(*r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (r->index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

// Whether it went well is no question of kind.
void good(const Tensor &q) {
  auto r = attempt(q);
  if (!r.ok())
    return;
  use(std::get<Tensor>(r.value()));
}
