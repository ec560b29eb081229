#include "mini/mini.h"

using namespace mini;

static Result step_attention(const Tensor &q, const int *lengths) {
  if (lengths)
    return std::make_tuple(q, q);
  return q;
}

// A pointer to zero is no null pointer.
void bad(const Tensor &q) {
  int none = 0;
  Result given = step_attention(q, &none); // #given
  if (given.index() == 1) // expect: FG101 dead {{only ever builds tuple}} from @#given
    use(q);
  Result missing = step_attention(q, nullptr); // #missing
  if (missing.index() == 1) // expect: FG101 dead {{only ever builds tensor}} from @#missing
    use(q);
}
