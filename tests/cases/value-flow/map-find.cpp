#include "mini/mini.h"
#include <string>
#include <unordered_map>

using namespace mini;

void bad(const Tensor &q) {
  std::unordered_map<std::string, Result> outs;
  outs.emplace("attn", flex_attention(q)); // #origin
  auto it = outs.find("attn");
  if (it != outs.end() && std::holds_alternative<Pair>(it->second)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::unordered_map<std::string, Result> outs;
  outs.emplace("attn", flex_attention(q));
  auto it = outs.find("attn");
  if (it != outs.end())
    use(q);
}
