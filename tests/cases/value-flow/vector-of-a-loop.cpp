#include "mini/mini.h"

using namespace mini;

void bad(const std::vector<Tensor> &qs) {
  std::vector<Result> all;
  for (const Tensor &q : qs)
    all.push_back(flex_attention(q)); // #origin
  for (const Result &r : all)
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(qs[0]);
}

void good(const std::vector<Tensor> &qs) {
  std::vector<Result> all;
  for (const Tensor &q : qs)
    all.push_back(load(q));
  for (const Result &r : all)
    if (std::holds_alternative<Pair>(r))
      use(qs[0]);
}
