#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::get_if<1>(&r) != nullptr) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = flex_attention(q);
  use(std::get<0>(r));
}
