#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all{flex_attention(q)}; // #origin
  auto it = all.begin();
  if (it->index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> all{load(q)};
  auto it = all.begin();
  if (it->index() == 1)
    use(q);
}
