#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// What is stored through it is stored into one of the two.
void bad(const Tensor &q, bool c) {
  bool a = false, b = false, d = false;
  bool &either = c ? a : b;
  either = true;
  Result r = lse_attention(q, a); // #reference
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#reference
    use(q);
  Result other = lse_attention(q, d); // #other
  if (other.index() == 1) // expect: FG101 dead {{lse_attention}} from @#other
    use(q);
}

void pointer(const Tensor &q, bool c) {
  bool a = false, b = false;
  bool *either = c ? &a : &b;
  *either = true;
  Result r = lse_attention(q, b); // #pointer
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#pointer
    use(q);
}

void storedByName(const Tensor &q, bool c) {
  bool a = false, b = false;
  bool &either = c ? a : b;
  a = true;
  Result r = lse_attention(q, either); // #named
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#named
    use(q);
}
