#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}


void bad(const Tensor &q, bool wanted) {
  bool lse = false;
  bool *p = &lse;
  auto set = [p](bool b) { *p = b; };
  set(wanted);
  Result r = lse_attention(q, lse); // #chosen
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#chosen
    use(q);
}

void initialised(const Tensor &q, bool wanted) {
  bool lse = false;
  auto set = [p = &lse](bool b) { *p = b; };
  set(wanted);
  Result r = lse_attention(q, lse); // #init
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#init
    use(q);
}

// The closure stores somewhere else.
void good(const Tensor &q, bool wanted) {
  bool lse = false, other = false;
  bool *p = &other;
  auto set = [p](bool b) { *p = b; };
  set(wanted);
  Result r = lse_attention(q, lse); // #origin
  if (r.index() == 1 && other) // expect: FG101 dead {{only ever builds tensor}} from @#origin
    use(q);
}
