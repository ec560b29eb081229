#include "mini/mini.h"

using namespace mini;

enum Mode { Off = 0, On = 1, Enabled = 1 };

static Result number_attention(const Tensor &q, int mode) {
  if (mode == 1)
    return std::make_tuple(q, q);
  return q;
}
static Result mode_attention(const Tensor &q, Mode mode) {
  if (mode == On)
    return std::make_tuple(q, q);
  return q;
}
static Result switch_attention(const Tensor &q, int mode) {
  switch (mode) {
  case On:
    return std::make_tuple(q, q);
  default:
    return q;
  }
}

// An enumerator may be the number that it is held against, by either name.
void bad(const Tensor &q) {
  Result number = number_attention(q, On); // #number
  if (number.index() == 1) // expect: FG101 specialises {{number_attention}} from @#number
    use(q);
  Result same = mode_attention(q, Enabled); // #same
  if (same.index() == 1) // expect: FG101 dead {{only ever builds tuple}} from @#same
    use(q);
  Result off = mode_attention(q, Off); // #off
  if (off.index() == 1) // expect: FG101 dead {{only ever builds tensor}} from @#off
    use(q);
  Result label = switch_attention(q, 1); // #label
  if (label.index() == 1) // expect: FG101 specialises {{switch_attention}} from @#label
    use(q);
}
