#include "mini/mini.h"

using namespace mini;

struct Engine {
  static Result step(const Tensor &q) {
    return flex_attention(q); // #origin
  }
  static Result fetch(const Tensor &q) { return load(q); }
};

void bad(const Tensor &q) {
  if (Engine::step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (Engine::fetch(q).index() == 1)
    use(q);
}
