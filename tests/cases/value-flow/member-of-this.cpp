#include "mini/mini.h"

using namespace mini;

class Layer {
public:
  void run(const Tensor &q) {
    Attn = flex_attention(q); // #origin
    Cache = load(q);
  }
  void finish() {
    if (std::holds_alternative<Pair>(Attn)) // expect: FG101 {{flex_attention}} from @#origin
      use(Tensor());
    if (std::holds_alternative<Pair>(this->Cache))
      use(Tensor());
  }

private:
  Result Attn, Cache;
};
