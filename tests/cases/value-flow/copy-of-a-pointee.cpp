#include "mini/mini.h"

using namespace mini;

// An object that is made from another one is not that one.
void good(const Tensor &q) {
  auto a = std::make_unique<Result>(load(q));
  auto b = std::make_unique<Result>(*a);
  *b = flex_attention(q);
  if (std::holds_alternative<Pair>(*a))
    use(q);
}

void bad(const Tensor &q) {
  auto a = std::make_unique<Result>(flex_attention(q)); // #origin
  auto b = std::make_unique<Result>(*a);
  *b = load(q);
  if (std::holds_alternative<Pair>(*a)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void bad_by_new(const Tensor &q) {
  Result *a = new Result(flex_attention(q)); // #new
  Result *b = new Result(*a);
  *b = load(q);
  if (std::holds_alternative<Pair>(*a)) // expect: FG101 {{flex_attention}} from @#new
    use(q);
  delete a;
  delete b;
}
