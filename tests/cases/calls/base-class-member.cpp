#include "mini/mini.h"

using namespace mini;

struct Base {
  Result Attn, Cache;
  void run(const Tensor &q) {
    Attn = flex_attention(q); // #origin
    Cache = load(q);
  }
};
struct Derived : Base {
  void finish(const Tensor &q) {
    run(q);
    if (Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
    if (Cache.index() == 1)
      use(q);
  }
};
