#include "mini/mini.h"
#include <algorithm>
#include <iterator>

using namespace mini;

void bad(const std::vector<Tensor> &qs) {
  std::vector<Result> outs;
  std::transform(qs.begin(), qs.end(), std::back_inserter(outs),
                 [](const Tensor &q) {
                   return flex_attention(q); // #origin
                 });
  if (outs[0].index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(qs[0]);
}

void good(const std::vector<Tensor> &qs) {
  std::vector<Result> outs;
  std::transform(qs.begin(), qs.end(), std::back_inserter(outs),
                 [](const Tensor &q) { return load(q); });
  if (outs[0].index() == 1)
    use(qs[0]);
}
