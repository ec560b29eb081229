#include "mini/mini.h"
#include <string>
#include <unordered_map>

using namespace mini;

class Cache {
public:
  void fill(const Tensor &q) {
    Outs["attn"] = flex_attention(q); // #origin
    Others["mlp"] = load(q);
  }
  void bad(const std::string &name) {
    auto it = Outs.find(name);
    if (it == Outs.end())
      return;
    if (std::holds_alternative<Pair>(it->second)) // expect: FG101 {{flex_attention}} from @#origin
      use(Tensor());
  }
  void good(const std::string &name) {
    auto it = Others.find(name);
    if (it == Others.end())
      return;
    if (std::holds_alternative<Pair>(it->second))
      use(Tensor());
  }

private:
  std::unordered_map<std::string, Result> Outs, Others;
};
