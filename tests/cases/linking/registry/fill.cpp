#include "mini/mini.h"
#include "registry.h"

using namespace mini;

std::map<std::string, Step> Steps, Others;
void fill() {
  Steps["flex"] = [](const Tensor &q) {
    return flex_attention(q); // #origin
  };
  Others["load"] = [](const Tensor &q) { return load(q); };
}
