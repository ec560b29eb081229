#include "mini/mini.h"
#include "registry.h"

using namespace mini;

void fill() {
  steps()["flex"] = [](const Tensor &q) {
    return flex_attention(q); // #origin
  };
  others()["load"] = [](const Tensor &q) { return load(q); };
}
