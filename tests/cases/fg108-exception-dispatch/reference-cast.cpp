#include "mini/mini.h"
#include <typeinfo>

using namespace mini;

void bad(const Tensor &q) {
  auto r = cross_attention(q); // #origin
  try {
    use(dynamic_cast<TupleOutput &>(*r).Lse); // expect: FG108 {{cross_attention}} from @#origin
  } catch (const std::bad_cast &) {
    use(q);
  }
}

void good(const Tensor &q) {
  auto r = loadOutput(q);
  try {
    use(dynamic_cast<TupleOutput &>(*r).Lse);
  } catch (const std::bad_cast &) {
    use(q);
  }
}
