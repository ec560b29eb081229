#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  struct Runner {
    Result run(const Tensor &x) {
      return flex_attention(x); // #origin
    }
  } runner;
  if (runner.run(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  struct Runner {
    Result run(const Tensor &x) { return load(x); }
  } runner;
  if (runner.run(q).index() == 1)
    use(q);
}
