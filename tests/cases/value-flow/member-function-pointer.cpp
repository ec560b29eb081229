#include "mini/mini.h"

using namespace mini;

struct Layer {
  Result step(const Tensor &q) {
    return flex_attention(q); // #origin
  }
  Result fetch(const Tensor &q) { return load(q); }
};

void bad(Layer &l, const Tensor &q) {
  Result (Layer::*run)(const Tensor &) = &Layer::step;
  if (std::holds_alternative<Pair>((l.*run)(q))) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(Layer &l, const Tensor &q) {
  Result (Layer::*run)(const Tensor &) = &Layer::fetch;
  if (std::holds_alternative<Pair>((l.*run)(q)))
    use(q);
}
