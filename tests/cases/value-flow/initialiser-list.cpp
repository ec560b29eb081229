#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all = {load(q), flex_attention(q)}; // #origin
  for (auto &r : all)
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
}

void good(const Tensor &q) {
  std::vector<Result> all = {load(q), load(q)};
  for (auto &r : all)
    if (r.index() == 1)
      use(q);
}
