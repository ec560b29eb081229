#include "mini/mini.h"

using namespace mini;

struct Deferred {
  Tensor Q;
  operator Result() const {
    return flex_attention(Q); // #origin
  }
};
struct Fetched {
  Tensor Q;
  operator Result() const { return load(Q); }
};

void bad(const Tensor &q) {
  Result r = Deferred{q};
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = Fetched{q};
  if (r.index() == 1)
    use(q);
}
