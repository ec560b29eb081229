#include "mini/mini.h"
#include <algorithm>

using namespace mini;

void bad(const Tensor &q) {
  std::vector<Result> outs{flex_attention(q)}; // #origin
  bool pair = std::any_of(outs.begin(), outs.end(), [](const Result &r) {
    return std::holds_alternative<Pair>(r); // expect: FG101 {{flex_attention}} from @#origin
  });
  if (pair)
    use(q);
}

void good(const Tensor &q) {
  std::vector<Result> outs{load(q)};
  bool pair = std::any_of(outs.begin(), outs.end(), [](const Result &r) {
    return std::holds_alternative<Pair>(r);
  });
  if (pair)
    use(q);
}
