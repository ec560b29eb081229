#include "mini/mini.h"

using namespace mini;

// fullgraph: attention
Result encode(const Tensor &q);

Result decode(const Tensor &q);

void bad(const Tensor &q) {
  Result r = encode(q); // #origin
  if (r.index() == 1) // expect: FG101 {{encode}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = decode(q);
  if (r.index() == 1)
    use(q);
}
