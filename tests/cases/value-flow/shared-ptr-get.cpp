#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::shared_ptr<Result> p = std::make_shared<Result>();
  *p = flex_attention(q); // #origin
  Result *raw = p.get();
  if (raw->index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::shared_ptr<Result> p = std::make_shared<Result>();
  *p = load(q);
  Result *raw = p.get();
  if (raw->index() == 1)
    use(q);
}
