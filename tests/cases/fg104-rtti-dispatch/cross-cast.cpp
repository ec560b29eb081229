#include "mini/mini.h"

using namespace mini;

struct WithLse {
  virtual ~WithLse();
};

void bad(const Tensor &q) {
  auto r = cross_attention(q); // #origin
  if (dynamic_cast<WithLse *>(r.get())) // expect: FG104 {{cross_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  auto r = loadOutput(q);
  if (dynamic_cast<WithLse *>(r.get()))
    use(q);
}
