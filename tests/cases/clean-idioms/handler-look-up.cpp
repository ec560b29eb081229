#include "mini/mini.h"
#include <functional>
#include <map>
#include <string>

using namespace mini;

void good(const std::string &name, const Tensor &q) {
  std::map<std::string, std::function<Result(const Tensor &)>> attention;
  attention["flex"] = [](const Tensor &x) { return flex_attention(x); };
  auto it = attention.find(name);
  if (it == attention.end() || !it->second)
    return;
  use(std::get<Tensor>(it->second(q)));
}
