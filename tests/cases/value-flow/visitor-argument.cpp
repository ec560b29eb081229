#include "mini/mini.h"

using namespace mini;

// What a visitor is given is what the variant holds.
using Either = std::variant<int, Result>;

void bad(const Tensor &q) {
  Either e = flex_attention(q); // #origin
  std::visit( // expect: FG101 {{flex_attention}} from @#origin
      [&](auto &held) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(held)>, int>) {
          if (held.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
            use(q);
        }
      },
      e);
}

void good(const Tensor &q) {
  Either e = load(q);
  std::visit(
      [&](auto &held) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(held)>, int>) {
          if (held.index() == 1)
            use(q);
        }
      },
      e);
}
