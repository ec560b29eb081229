#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}


// The loop names the pointer, and stores into the variable.
void before(const Tensor &q, int n) {
  bool lse = false;
  bool *p = &lse;
  for (int i = 0; i < n; ++i)
    *p = true;
  Result r = lse_attention(q, lse); // #before
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#before
    use(q);
}

void copied(const Tensor &q, int n) {
  bool lse = false;
  bool *p = &lse;
  while (n--) {
    bool *again = p;
    *again = true;
  }
  Result r = lse_attention(q, lse); // #copied
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#copied
    use(q);
}

// From the second time on, it points to the other.
void moved(const Tensor &q, int n) {
  bool lse = false, other = false;
  bool *p = &other;
  for (int i = 0; i < n; ++i) {
    *p = true;
    p = &lse;
  }
  Result r = lse_attention(q, lse); // #moved
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#moved
    use(q);
}

// Only the other variable is stored to.
void good(const Tensor &q, int n) {
  bool lse = false, other = false;
  bool *p = &other;
  for (int i = 0; i < n; ++i)
    *p = true;
  Result r = lse_attention(q, lse); // #origin
  if (r.index() == 1 && other) // expect: FG101 dead {{only ever builds tensor}} from @#origin
    use(q);
}
