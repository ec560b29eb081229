#include "mini/mini.h"

using namespace mini;

struct Both {
  Result Attn, Cache;
};

void bad(const Tensor &q) {
  auto [attn, cache] = Both{load(q), load(q)};
  auto fill = [&] { cache = flex_attention(q); }; // #origin
  fill();
  if (std::holds_alternative<Pair>(cache)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
  if (std::holds_alternative<Pair>(attn))
    use(q);
}

void badOfTheWhole(const Tensor &q) {
  Both both{load(q), load(q)};
  auto &[attn, cache] = both;
  [&attn, &q] { attn = flex_attention(q); }(); // #inside
  if (std::holds_alternative<Pair>(both.Attn)) // expect: FG101 {{flex_attention}} from @#inside
    use(q);
}

void goodReplaced(const Tensor &q) {
  auto [attn, cache] = Both{flex_attention(q), load(q)};
  auto replace = [&attn, &q] { attn = load(q); };
  replace();
  if (std::holds_alternative<Pair>(attn))
    use(q);
}

void goodByValue(const Tensor &q) {
  auto [attn, cache] = Both{load(q), load(q)};
  auto fill = [attn, &q]() mutable { attn = flex_attention(q); };
  fill();
  if (std::holds_alternative<Pair>(attn))
    use(q);
}
