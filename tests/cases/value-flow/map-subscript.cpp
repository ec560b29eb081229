#include "mini/mini.h"
#include <map>
#include <string>

using namespace mini;

void bad(const Tensor &q) {
  std::map<std::string, Result> outs;
  outs["attn"] = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(outs["attn"])) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::map<std::string, Result> outs, caches;
  outs["attn"] = flex_attention(q);
  caches["attn"] = load(q);
  if (std::holds_alternative<Pair>(caches["attn"]))
    use(q);
}
