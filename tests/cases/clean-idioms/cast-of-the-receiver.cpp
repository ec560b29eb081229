#include "mini/mini.h"

using namespace mini;

struct Layer {
  virtual ~Layer() = default;
};
struct SelfAttention : Layer {
  Result forward(const Tensor &x);
};

void good(const std::shared_ptr<Layer> &layer, const Tensor &x) {
  Result r = std::dynamic_pointer_cast<SelfAttention>(layer)->forward(x);
  use(std::get<Tensor>(r));
  if (auto *attn = dynamic_cast<SelfAttention *>(layer.get()))
    use(std::get<Tensor>(attn->forward(x)));
}

void bad(const std::shared_ptr<Layer> &layer, const Tensor &x) {
  Result r = std::dynamic_pointer_cast<SelfAttention>(layer)->forward(x); // #origin
  if (r.index() == 1) // expect: FG101 {{forward}} from @#origin
    use(x);
}
