#include "mini/mini.h"

using namespace mini;

// A cast to a base asks nothing.
std::unique_ptr<TupleOutput> local_attention(const Tensor &q);

void bad(const Tensor &q) {
  Output *o = local_attention(q).release(); // #origin
  if (dynamic_cast<TupleOutput *>(o)) // expect: FG104 from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto r = local_attention(q);
  if (dynamic_cast<Output *>(r.get()))
    use(q);
}
