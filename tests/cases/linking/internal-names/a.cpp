#include "mini/mini.h"

using namespace mini;

// Two functions of one name that have nothing to do with each other.
static Result step(const Tensor &q) {
  return flex_attention(q); // #origin
}
void a(const Tensor &q) {
  if (step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
