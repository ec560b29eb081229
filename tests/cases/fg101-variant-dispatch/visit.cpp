#include "mini/mini.h"

using namespace mini;

struct Unpack {
  void operator()(const Tensor &t) const { use(t); }
  void operator()(const Pair &p) const { use(std::get<0>(p)); }
};

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  std::visit(Unpack(), r); // expect: FG101 specialises {{flex_attention}} from @#origin
}

void good(const Tensor &q) {
  Result r = load(q);
  std::visit(Unpack(), r);
}
