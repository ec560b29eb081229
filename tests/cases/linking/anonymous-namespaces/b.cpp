#include "mini/mini.h"

using namespace mini;

namespace {
struct Slot {
  Result Held;
  void run(const Tensor &q) { Held = load(q); }
  bool isPair() const { return Held.index() == 1; }
};
} // namespace
bool b(const Tensor &q) {
  Slot s;
  s.run(q);
  return s.isPair();
}
