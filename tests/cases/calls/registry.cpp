#include "mini/mini.h"
#include <functional>
#include <map>
#include <string>

using namespace mini;

static Result step(const Tensor &q) {
  return flex_attention(q); // #origin
}
static Result fetch(const Tensor &q) { return load(q); }

void bad(const std::string &name, const Tensor &q) {
  std::map<std::string, std::function<Result(const Tensor &)>> makers;
  makers["step"] = step;
  makers["fetch"] = fetch;
  if (makers[name](q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const std::string &name, const Tensor &q) {
  std::map<std::string, std::function<Result(const Tensor &)>> makers;
  makers["fetch"] = fetch;
  if (makers.at(name)(q).index() == 1)
    use(q);
}
