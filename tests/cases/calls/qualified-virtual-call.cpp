#include "mini/mini.h"

using namespace mini;

// Base::step is named: the override is not called.
struct Base {
  virtual ~Base() = default;
  virtual Result step(const Tensor &q) { return load(q); }
};
struct Derived : Base {
  Result step(const Tensor &q) override {
    return flex_attention(q); // #origin
  }
  void good(const Tensor &q) {
    if (Base::step(q).index() == 1)
      use(q);
  }
  void bad(const Tensor &q) {
    if (step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
  }
};

void run(const Tensor &q) {
  Derived d;
  d.good(q);
  d.bad(q);
}
