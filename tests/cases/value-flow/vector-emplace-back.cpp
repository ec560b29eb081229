#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all;
  all.emplace_back(flex_attention(q)); // #origin
  if (std::holds_alternative<Pair>(all.back())) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> all;
  all.emplace_back(load(q));
  if (std::holds_alternative<Pair>(all.back()))
    use(q);
}
