#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::shared_ptr<Output> r = cross_attention(q); // #origin
  if (auto t = std::dynamic_pointer_cast<TupleOutput>(r)) // expect: FG104 {{cross_attention}} from @#origin
    use(t->Out);
}

void good(const Tensor &q) {
  std::shared_ptr<Output> r = cross_attention(q);
  auto t = std::static_pointer_cast<TupleOutput>(r);
  use(t->Out);
}
