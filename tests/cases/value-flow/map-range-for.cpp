#include "mini/mini.h"
#include <map>
#include <string>

using namespace mini;

void bad(const Tensor &q) {
  std::map<std::string, Result> outs;
  outs.insert_or_assign("attn", flex_attention(q)); // #origin
  for (const auto &[name, r] : outs)
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
}

void good(const Tensor &q) {
  std::map<std::string, Result> outs;
  outs.insert_or_assign("attn", flex_attention(q));
  for (const auto &[name, r] : outs)
    if (name.empty())
      use(q);
}
