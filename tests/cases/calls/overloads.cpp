#include "mini/mini.h"

using namespace mini;

struct Now {};
struct Later {};
static Result step(Now, const Tensor &q) {
  return flex_attention(q); // #origin
}
static Result step(Later, const Tensor &q) { return load(q); }

void bad(const Tensor &q) {
  if (step(Now(), q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (step(Later(), q).index() == 1)
    use(q);
}
