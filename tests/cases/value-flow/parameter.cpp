#include "mini/mini.h"

using namespace mini;

static void test(const Result &r) {
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(Tensor());
}

static void same(const Result &r) {
  if (std::holds_alternative<Pair>(r))
    use(Tensor());
}

void bad(const Tensor &q) {
  test(flex_attention(q)); // #origin
}

void good(const Tensor &q) { same(load(q)); }
