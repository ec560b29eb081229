#include "mini/mini.h"
#include "task.h"

using namespace mini;

void bad(const Tensor &q) {
  if (step(q).get().index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
Task awaited(const Tensor &q) {
  Result r = co_await step(q);
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  co_return load(q);
}

void good(const Tensor &q) {
  if (fetch(q).get().index() == 1)
    use(q);
}
Task fetched(const Tensor &q) {
  Result r = co_await fetch(q);
  if (r.index() == 1)
    use(q);
  co_return load(q);
}
