#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Result all[] = {load(q), flex_attention(q)}; // #origin
  for (Result &r : all)
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
}

void good(const Tensor &q) {
  Result all[] = {load(q), load(q)};
  for (Result &r : all)
    if (std::holds_alternative<Pair>(r))
      use(q);
}
