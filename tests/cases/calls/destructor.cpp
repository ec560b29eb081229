#include "mini/mini.h"

using namespace mini;

struct Guard {
  Result &Held;
  ~Guard() {
    if (Held.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(Tensor());
  }
};
struct OtherGuard {
  Result &Held;
  ~OtherGuard() {
    if (Held.index() == 1)
      use(Tensor());
  }
};

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  Guard guard{r};
}

void good(const Tensor &q) {
  Result r = load(q);
  OtherGuard guard{r};
}
