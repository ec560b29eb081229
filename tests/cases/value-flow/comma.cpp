#include "mini/mini.h"

using namespace mini;

void log(int);

void bad(const Tensor &q) {
  Result r = (log(1), flex_attention(q)); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = ((void)flex_attention(q), load(q));
  if (std::holds_alternative<Pair>(r))
    use(q);
}
