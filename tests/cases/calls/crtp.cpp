#include "mini/mini.h"

using namespace mini;

template <typename Self> struct Layer {
  bool step(const Tensor &q) {
    return static_cast<Self *>(this)->mix(q).index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  }
};

struct Attending : Layer<Attending> {
  Result mix(const Tensor &q) {
    return flex_attention(q); // #origin
  }
};

template <typename Self> struct OtherLayer {
  bool step(const Tensor &q) {
    return static_cast<Self *>(this)->mix(q).index() == 1;
  }
};

struct Feeding : OtherLayer<Feeding> {
  Result mix(const Tensor &q) { return load(q); }
};

void run(const Tensor &q) {
  Attending a;
  Feeding f;
  if (a.step(q) || f.step(q))
    use(q);
}
