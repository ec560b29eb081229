#include "mini/mini.h"

using namespace mini;

const Tensor &query();

static void test(const Result &r = flex_attention(query())) { // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(query());
}

static void same(const Result &r = flex_attention(query())) {
  if (std::holds_alternative<Pair>(r))
    use(query());
}

void bad() { test(); }

void good() { same(load(query())); }
