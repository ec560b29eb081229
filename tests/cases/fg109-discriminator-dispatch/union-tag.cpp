#include "mini/mini.h"

using namespace mini;

struct Either {
  bool tuple;
  union {
    Tensor *one;
    Pair *two;
  };
};
Either window_attention(const Tensor &q);
Either loadEither(const Tensor &q);

void bad(const Tensor &q) {
  Either r = window_attention(q); // #origin
  if (r.tuple) // expect: FG109 {{window_attention}} from @#origin
    use(std::get<0>(*r.two));
}

void good(const Tensor &q) {
  Either r = loadEither(q);
  if (r.tuple)
    use(std::get<0>(*r.two));
}
