#include "mini/mini.h"

using namespace mini;

class Holder {
public:
  Holder(Result attn, Result cache)
      : Attn(std::move(attn)), Cache(std::move(cache)) {}
  bool tuple() const {
    return std::holds_alternative<Pair>(Attn); // expect: FG101 {{flex_attention}} from @#origin
  }
  bool cached() const { return std::holds_alternative<Pair>(Cache); }

private:
  Result Attn, Cache;
};

void bad(const Tensor &q) {
  Holder h(flex_attention(q), load(q)); // #origin
  if (h.tuple() || h.cached())
    use(q);
}
