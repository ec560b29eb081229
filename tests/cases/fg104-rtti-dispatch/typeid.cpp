#include "mini/mini.h"
#include <typeinfo>

using namespace mini;

void bad(const Tensor &q) {
  auto r = cross_attention(q); // #origin
  Output &o = *r;
  if (typeid(o) == typeid(TupleOutput)) // expect: FG104 {{cross_attention}} from @#origin
    use(q);
}

// The typeid of a type without virtual functions is known to the compiler.
void good(const Tensor &q) {
  Result r = flex_attention(q);
  if (typeid(r) == typeid(Tensor))
    use(q);
}
