#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::unique_ptr<Output> r = cross_attention(q); // #origin
  if (auto *t = dynamic_cast<TupleOutput *>(r.get())) // expect: FG104 specialises warning {{cross_attention}} from @#origin
    use(t->Out);
}

void good(const Tensor &q) {
  std::unique_ptr<Output> r = loadOutput(q);
  if (auto *t = dynamic_cast<TupleOutput *>(r.get()))
    use(t->Out);
}
