#include "mini/mini.h"
#include <functional>

using namespace mini;

void bad(const Tensor &q) {
  std::function<Result(const Tensor &)> run = flex_attention;
  Result r = run(q); // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::function<Result(const Tensor &)> run = load;
  Result r = run(q);
  if (std::holds_alternative<Pair>(r))
    use(q);
}
