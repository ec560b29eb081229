#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, const bool *lse) {
  if (*lse)
    return std::make_tuple(q, q);
  return q;
}
struct Options {
  bool *Lse;
};
static Result option_attention(const Tensor &q, const Options &o) {
  if (*o.Lse)
    return std::make_tuple(q, q);
  return q;
}

// The callee finds what was stored after the address was taken.
void changed(const Tensor &q) {
  bool lse = false;
  const bool *p = &lse;
  lse = true;
  Result r = lse_attention(q, p); // #changed
  if (r.index() == 1) // expect: FG101 dead {{only ever builds tuple}} from @#changed
    use(q);
}

void inAnObject(const Tensor &q) {
  bool lse = false;
  Options o{&lse};
  lse = true;
  Result r = option_attention(q, o); // #object
  if (r.index() == 1) // expect: FG101 dead {{only ever builds tuple}} from @#object
    use(q);
}

// A pointer to false is no null pointer, and what it points to is false.
void unchanged(const Tensor &q) {
  bool lse = false;
  Result r = lse_attention(q, &lse); // #same
  if (r.index() == 1) // expect: FG101 dead {{only ever builds tensor}} from @#same
    use(q);
  Options o{&lse};
  Result s = option_attention(q, o); // #held
  if (s.index() == 1) // expect: FG101 dead {{only ever builds tensor}} from @#held
    use(q);
}
