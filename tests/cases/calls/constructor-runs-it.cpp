#include "mini/mini.h"

using namespace mini;

class Step {
public:
  explicit Step(const Tensor &q) {
    Attn = flex_attention(q); // #origin
    Cache = load(q);
  }
  bool attended() const {
    return Attn.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  }
  bool cached() const { return Cache.index() == 1; }

private:
  Result Attn, Cache;
};

void run(const Tensor &q) {
  Step step(q);
  if (step.attended() || step.cached())
    use(q);
}
