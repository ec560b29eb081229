#include "mini/mini.h"
#include <functional>

using namespace mini;

void bad(const Tensor &q) {
  std::function<Result()> run = [&] { return flex_attention(q); }; // #origin
  if (std::holds_alternative<Pair>(run())) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::function<Result()> run = [&] { return load(q); };
  if (std::holds_alternative<Pair>(run()))
    use(q);
}
