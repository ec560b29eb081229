#include "mini/mini.h"
#include <functional>

using namespace mini;

using Step = Result (*)(const Tensor &);
Step lookup(const char *name);
static Result one(const Tensor &q) { return q; }

// One of the callables is known, and the other is not.
void bad(const Tensor &q, bool known) {
  Step attention = known ? &one : lookup("attention");
  Result r = attention(q); // #either
  if (r.index() == 1) // expect: FG101 specialises {{attention}} from @#either
    use(q);
  Step only_attention = &one;
  Result s = only_attention(q); // #one
  if (s.index() == 1) // expect: FG101 dead {{attention}} from @#one
    use(q);
}
