#include "mini/mini.h"

using namespace mini;

static Result one(Result r) { return r; }
static Result two(Result r) { return one(std::move(r)); }
static Result three(Result r) { return two(std::move(r)); }
static Result four(Result r) { return three(std::move(r)); }
static Result five(Result r) { return four(std::move(r)); }

void bad(const Tensor &q) {
  Result r = five(flex_attention(q)); // #origin
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = five(load(q));
  if (r.index() == 1)
    use(q);
}
