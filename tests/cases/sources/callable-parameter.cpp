#include "mini/mini.h"
#include <functional>

using namespace mini;

using Step = std::function<Result(const Tensor &)>;

void bad(const Step &attention_fn, const Tensor &q) {
  Result r = attention_fn(q); // #origin
  if (r.index() == 1) // expect: FG101 {{attention_fn}} from @#origin
    use(q);
}

void good(const Step &decode_fn, const Tensor &q) {
  Result r = decode_fn(q);
  if (r.index() == 1)
    use(q);
}
