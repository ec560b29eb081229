#include "mini/mini.h"

using namespace mini;

// The base calls what the derived class gives.
class Layer {
public:
  virtual ~Layer() = default;
  void forwardAll(const Tensor &q) {
    if (mix(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
    if (feed(q).index() == 1)
      use(q);
  }

protected:
  virtual Result mix(const Tensor &q) = 0;
  virtual Result feed(const Tensor &q) = 0;
};

class Block : public Layer {
  Result mix(const Tensor &q) override {
    return flex_attention(q); // #origin
  }
  Result feed(const Tensor &q) override { return load(q); }
};

void run(const Tensor &q) {
  Block block;
  block.forwardAll(q);
}
