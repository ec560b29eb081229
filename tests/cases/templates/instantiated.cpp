#include "mini/mini.h"

using namespace mini;

template <typename R> static void unpack(const R &r) {
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(Tensor());
}

template <typename R> static void unpackOther(const R &r) {
  if (std::holds_alternative<Pair>(r))
    use(Tensor());
}

void bad(const Tensor &q) {
  unpack(flex_attention(q)); // #origin
}

void good(const Tensor &q) { unpackOther(load(q)); }
