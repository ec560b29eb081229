#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  // fullgraph: expected(FG101): both kinds are benchmarked here
  // expect@+1: FG101 suppressed {{flex_attention}} from @#origin
  if (std::holds_alternative<Pair>(r))
    use(q);
}

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #other
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#other
    use(q);
}

void more(const Tensor &q) {
  Result r = flex_attention(q); // #third
  /* fullgraph: expected(FG101): a block comment,
     of two lines */

  // expect@+1: FG101 suppressed {{flex_attention}} from @#third
  if (std::holds_alternative<Pair>(r)) // another comment, at its end
    use(q);
  // expect@+1: FG901
  // fullgraph: expected(FG101): the next line of code is another
  use(q);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#third
    use(q);
}
// expect@+1: FG901
// fullgraph: expected(FG101): no code follows
