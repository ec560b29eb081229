#include "mini/mini.h"

using namespace mini;

struct Both {
  Result Attn, Cache;
};

void bad(const Tensor &q) {
  auto [attn, cache] = Both{flex_attention(q), load(q)}; // #origin
  if (std::holds_alternative<Pair>(attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (std::holds_alternative<Pair>(cache))
    use(q);
}
