#include "mini/mini.h"

using namespace mini;

template <typename R> class Slot {
public:
  explicit Slot(R r) : Held(std::move(r)) {}
  bool isPair() const {
    return Held.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  }

private:
  R Held;
};

template <typename R> class OtherSlot {
public:
  explicit OtherSlot(R r) : Held(std::move(r)) {}
  bool isPair() const { return Held.index() == 1; }

private:
  R Held;
};

void bad(const Tensor &q) {
  Slot slot(flex_attention(q)); // #origin
  if (slot.isPair())
    use(q);
}

void good(const Tensor &q) {
  OtherSlot<Result> slot(load(q));
  if (slot.isPair())
    use(q);
}
