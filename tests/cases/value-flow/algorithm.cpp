#include "mini/mini.h"
#include <algorithm>

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> all{flex_attention(q)}; // #origin
  std::for_each(all.begin(), all.end(), [&](const Result &r) {
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
  });
}

void good(const Tensor &q) {
  std::vector<Result> all{load(q)};
  std::for_each(all.begin(), all.end(), [&](const Result &r) {
    if (r.index() == 1)
      use(q);
  });
}
