#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}


struct Options {
  bool Lse = false;
  Options &lse(bool b) {
    Lse = b;
    return *this;
  }
  Options &dropout(float) { return *this; }
  bool &flag() { return Lse; }
};
static bool *give(bool &b) { return &b; }

void bad(const Tensor &q, bool wanted) {
  Options o;
  o.dropout(0.1f).lse(wanted);
  Result r = lse_attention(q, o.Lse); // #chain
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#chain
    use(q);
}

void accessor(const Tensor &q, bool wanted) {
  Options o;
  o.flag() = wanted;
  Result r = lse_attention(q, o.Lse); // #accessor
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#accessor
    use(q);
}

void given(const Tensor &q, bool wanted) {
  bool lse = false;
  bool *p = give(lse);
  *p = wanted;
  Result r = lse_attention(q, lse); // #given
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#given
    use(q);
}

void good(const Tensor &q) {
  Options o;
  o.dropout(0.1f).lse(false);
  Result r = lse_attention(q, o.Lse); // #origin
  if (r.index() == 1) // expect: FG101 dead {{only ever builds tensor}} from @#origin
    use(q);
}
