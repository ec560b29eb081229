#include "mini/mini.h"

using namespace mini;

// Nothing instantiates these; what does not depend on T is seen all the same.
template <typename T> void bad(const T &unused, const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

template <typename T> void good(const T &unused, const Tensor &q) {
  Result r = load(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
