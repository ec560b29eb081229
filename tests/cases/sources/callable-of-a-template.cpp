#include "mini/mini.h"

using namespace mini;

template <typename F> static void bad(F attention, const Tensor &q) {
  auto r = attention(q); // #origin
  if (r.index() == 1) // expect: FG101 {{attention}} from @#origin
    use(q);
}

template <typename F> static void good(F step, const Tensor &q) {
  auto r = step(q);
  if (r.index() == 1)
    use(q);
}

void both(const Tensor &q) {
  bad([](const Tensor &x) { return load(x); }, q);
  good([](const Tensor &x) { return load(x); }, q);
}
