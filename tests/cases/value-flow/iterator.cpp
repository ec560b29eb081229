#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all;
  all.push_back(flex_attention(q)); // #origin
  for (auto it = all.begin(); it != all.end(); ++it)
    if (std::holds_alternative<Pair>(*it)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
}

void good(const Tensor &q) {
  std::vector<Result> all;
  all.push_back(load(q));
  for (auto it = all.begin(); it != all.end(); ++it)
    if (std::holds_alternative<Pair>(*it))
      use(q);
}
