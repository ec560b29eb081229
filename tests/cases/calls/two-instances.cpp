#include "mini/mini.h"

using namespace mini;

// What one object holds the other does not.
struct Slot {
  Result Held;
  void set(Result r) { Held = std::move(r); }
};

void bad(const Tensor &q) {
  Slot attn, cache;
  attn.set(flex_attention(q)); // #origin
  cache.set(load(q));
  if (attn.Held.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (cache.Held.index() == 1)
    use(q);
}
