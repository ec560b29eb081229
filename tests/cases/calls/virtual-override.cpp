#include "mini/mini.h"

using namespace mini;

struct Layer {
  virtual ~Layer();
  virtual Result step(const Tensor &q) = 0;
};
struct Mixer : Layer {
  Result step(const Tensor &q) override {
    return flex_attention(q); // #origin
  }
};

std::unique_ptr<Layer> make() { return std::make_unique<Mixer>(); }

void bad(Layer &layer, const Tensor &q) {
  if (layer.step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

struct Feed {
  virtual ~Feed();
  virtual Result step(const Tensor &q) { return load(q); }
};

void good(Feed &feed, const Tensor &q) {
  if (feed.step(q).index() == 1)
    use(q);
}
