#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

union Word {
  bool Flag;
  int Number;
};

// The members are in one place.
void bad(const Tensor &q, int number) {
  Word word;
  word.Flag = false;
  word.Number = number;
  Result r = lse_attention(q, word.Flag); // #origin
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#origin
    use(q);
}
