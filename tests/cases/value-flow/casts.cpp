#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(static_cast<const Result &>(r))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  void *p = &r;
  if (static_cast<Result *>(p)->index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (((Result &)r).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (std::holds_alternative<Pair>(static_cast<const Result &>(r)))
    use(q);
}
