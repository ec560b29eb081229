#include "mini/mini.h"

using namespace mini;

class Step {
public:
  Result &attn() { return Attn; }
  Result &cache() { return Cache; }

private:
  Result Attn, Cache;
};

void bad(const Tensor &q) {
  Step s;
  s.attn() = flex_attention(q); // #origin
  s.cache() = load(q);
  if (s.attn().index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (s.cache().index() == 1)
    use(q);
}
