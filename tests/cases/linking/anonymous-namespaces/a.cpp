#include "mini/mini.h"

using namespace mini;

namespace {
struct Slot {
  Result Held;
  void run(const Tensor &q) {
    Held = flex_attention(q); // #origin
  }
  bool isPair() const {
    return Held.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  }
};
} // namespace
bool a(const Tensor &q) {
  Slot s;
  s.run(q);
  return s.isPair();
}
