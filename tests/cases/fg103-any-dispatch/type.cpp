#include "mini/mini.h"
#include <typeinfo>

using namespace mini;

void bad(const Tensor &q) {
  std::any r = fused_attention(q); // #origin
  if (r.type() == typeid(Tensor)) // expect: FG103 {{fused_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::any r = loadAny(q);
  if (r.type() == typeid(Tensor))
    use(q);
}
