#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::any a = flex_attention(q); // #origin
  auto r = std::any_cast<Result>(a);
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::any a = load(q);
  auto r = std::any_cast<Result>(a);
  if (r.index() == 1)
    use(q);
}
