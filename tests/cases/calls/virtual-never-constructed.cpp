#include "mini/mini.h"

using namespace mini;

// No unit ever makes a Mixer, so that no call can reach its override.
struct Layer {
  virtual ~Layer() = default;
  virtual Result step(const Tensor &q) = 0;
};
struct Mixer final : Layer {
  Result step(const Tensor &q) override { return flex_attention(q); }
};
struct Feed final : Layer {
  Result step(const Tensor &q) override { return load(q); }
};

std::unique_ptr<Layer> make() { return std::make_unique<Feed>(); }

void good(Layer &layer, const Tensor &q) {
  if (layer.step(q).index() == 1)
    use(q);
}

struct Other {
  virtual ~Other() = default;
  virtual Result step(const Tensor &q) = 0;
};
struct Attending final : Other {
  Result step(const Tensor &q) override {
    return flex_attention(q); // #origin
  }
};

std::unique_ptr<Other> makeOther() { return std::make_unique<Attending>(); }

void bad(Other &other, const Tensor &q) {
  if (other.step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
