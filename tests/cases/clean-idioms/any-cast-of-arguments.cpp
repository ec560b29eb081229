#include "mini/mini.h"

using namespace mini;

struct SelfAttention {
  std::any forward(const std::vector<std::any> &inputs) {
    if (auto *x = std::any_cast<Tensor>(&inputs[0]))
      return *x;
    return Tensor();
  }
};

void good(SelfAttention &attn, const Tensor &x) {
  std::vector<std::any> inputs{x};
  use(std::any_cast<Tensor>(attn.forward(inputs)));
}

void bad(SelfAttention &attn, const Tensor &x) {
  std::any r = attn.forward({x}); // #origin
  if (std::any_cast<Tensor>(&r)) // expect: FG103 {{forward}} from @#origin
    use(x);
}
