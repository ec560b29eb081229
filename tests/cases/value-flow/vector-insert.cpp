#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all;
  all.insert(all.begin(), flex_attention(q)); // #origin
  if (std::holds_alternative<Pair>(all.at(0))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> all;
  all.insert(all.begin(), load(q));
  if (std::holds_alternative<Pair>(all.at(0)))
    use(q);
}
