#include "mini/mini.h"
#include <functional>

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  std::reference_wrapper<Result> w = std::ref(r);
  if (std::holds_alternative<Pair>(w.get())) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  std::reference_wrapper<Result> w = std::ref(r);
  if (std::holds_alternative<Pair>(w.get()))
    use(q);
}
