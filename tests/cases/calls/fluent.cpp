#include "mini/mini.h"

using namespace mini;

struct Step {
  Result Held;
  Step &hold(Result r) {
    Held = std::move(r);
    return *this;
  }
  Step &scale(float) { return *this; }
  bool isPair() const {
    return Held.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  }
};

void bad(const Tensor &q) {
  Step step;
  if (step.hold(flex_attention(q)).scale(2).isPair()) // #origin
    use(q);
}

void good(const Tensor &q) {
  Step step;
  if (step.hold(load(q)).scale(2).isPair())
    use(q);
}
