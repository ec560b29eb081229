#include "mini/mini.h"

using namespace mini;

struct Runner {
  Result operator()(const Tensor &q) const {
    return flex_attention(q); // #origin
  }
};
struct Fetcher {
  Result operator()(const Tensor &q) const { return load(q); }
};

void bad(const Tensor &q) {
  Runner run;
  if (run(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Fetcher fetch;
  if (fetch(q).index() == 1)
    use(q);
}
