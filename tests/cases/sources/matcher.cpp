// rules: matcher.json
#include "mini/mini.h"

using namespace mini;

// What no name can say: a call whose first argument is called query.
Result combine(const Tensor &X);

void bad(const Tensor &query) {
  Result r = combine(query); // #origin
  if (r.index() == 1) // expect: FG101 {{combine}} from @#origin
    use(query);
}

void good(const Tensor &x) {
  Result r = combine(x);
  if (r.index() == 1)
    use(x);
}
