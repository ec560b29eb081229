#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all;
  all.push_back(flex_attention(q)); // #origin
  if (std::holds_alternative<Pair>(all[0])) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> all, others;
  all.push_back(flex_attention(q));
  others.push_back(load(q));
  if (std::holds_alternative<Pair>(others[0]))
    use(q);
}
