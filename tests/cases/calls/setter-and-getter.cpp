#include "mini/mini.h"

using namespace mini;

class Slot {
public:
  void set(Result r) { Held = std::move(r); }
  const Result &get() const { return Held; }

private:
  Result Held;
};

void bad(const Tensor &q) {
  Slot slot;
  slot.set(flex_attention(q)); // #origin
  if (slot.get().index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Slot slot;
  slot.set(load(q));
  if (slot.get().index() == 1)
    use(q);
}
