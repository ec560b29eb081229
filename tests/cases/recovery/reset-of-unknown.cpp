// expect-error
#include "mini/mini.h"
#include <memory>

using namespace mini;

// The parser cannot type what is assigned, and keeps a call without its object.
void bad(const Tensor &q, std::unique_ptr<Result> kept) {
  Result r = flex_attention(q); // #origin
  kept.reset(undeclared(q));
  kept = undeclared(q);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
