#include "mini/mini.h"
#include "executor.h"

using namespace mini;

void Executor::run(const Tensor &q) {
  if (First(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (Second(q).index() == 1)
    use(q);
}
