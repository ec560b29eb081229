#include "mini/mini.h"
#include <map>

using namespace mini;

void bad(const Tensor &q) {
  std::map<int, Result> outs;
  outs.insert({1, flex_attention(q)}); // #origin
  if (outs.at(1).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::map<int, Result> outs;
  outs.insert({1, load(q)});
  if (outs.at(1).index() == 1)
    use(q);
}
