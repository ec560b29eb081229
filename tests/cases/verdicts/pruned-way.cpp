#include "mini/mini.h"

using namespace mini;

static constexpr bool Off = false;

// What is only assigned where no run comes is not there.
void good(const Tensor &q) {
  Result r = load(q);
  if (Off)
    r = flex_attention(q);
  if (r.index() == 1)
    use(q);
  Result cached = flex_attention(q);
  if (!Off)
    cached = load(q);
  if (cached.index() == 1)
    use(q);
}

// Of two sources, the one that runs.
void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (Off)
    r = flex_attention(q + q);
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void closure(const Tensor &q) {
  Result r = flex_attention(q); // #closure
  auto test = [&] {
    if (r.index() == 1)
      use(q);
  };
  if (Off)
    test();
  auto again = [&] {
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#closure
      use(q);
  };
  if (!Off)
    again();
}
