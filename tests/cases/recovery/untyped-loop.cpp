// expect-error
#include "mini/mini.h"

using namespace mini;

Result pick(int n, float step);
Result pick(float n, int step);

// What a loop changes is named by its text alone.
void bad(const Tensor &q, int n) {
  auto r = pick(1, 1);
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
    r = flex_attention(q); // #origin
  }
}

void good(const Tensor &q, int n) {
  auto r = pick(1, 1);
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r))
      use(q);
    r = load(q);
  }
}
