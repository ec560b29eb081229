#include "mini/mini.h"
#include "deferred.h"

using namespace mini;

static bool isPair(const Result &r) { return r.index() == 1; } // expect: FG101 {{flex_attention}} from @#origin
static bool isOther(const Result &r) { return r.index() == 1; }

void bad(const Tensor &q) {
  if (isPair(Deferred{q}))
    use(q);
}

void good(const Tensor &q) {
  if (isOther(Fetched{q}))
    use(q);
}
