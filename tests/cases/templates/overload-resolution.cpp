#include "mini/mini.h"

using namespace mini;

static Tensor unpack(const Tensor &t) { return t; }
static Tensor unpack(const Pair &p) { return std::get<0>(p); }

Pair sparse_attention(const Tensor &q);

void good(const Tensor &q) { use(unpack(sparse_attention(q))); }

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  std::visit([](const auto &x) { use(unpack(x)); }, r); // expect: FG101 {{flex_attention}} from @#origin
}
