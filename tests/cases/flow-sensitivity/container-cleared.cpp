#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  std::vector<Result> all;
  all.push_back(flex_attention(q));
  use(std::get<Tensor>(all[0]));
  all.clear();
  all.push_back(load(q));
  if (std::holds_alternative<Pair>(all[0]))
    use(q);
}

void bad(const Tensor &q) {
  std::vector<Result> all;
  all.push_back(load(q));
  all.clear();
  all.push_back(flex_attention(q)); // #origin
  if (std::holds_alternative<Pair>(all[0])) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
