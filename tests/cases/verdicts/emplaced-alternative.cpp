#include "mini/mini.h"

using namespace mini;

static Result one_attention(const Tensor &q) { return q; }

void bad(const Tensor &q) {
  Result r = one_attention(q); // #index
  if (flag())
    r.emplace<1>(q, q);
  if (r.index() == 1) // expect: FG101 specialises {{one_attention}} from @#index
    use(q);
  Result s = one_attention(q); // #type
  if (flag())
    s.emplace<Pair>(q, q);
  if (s.index() == 1) // expect: FG101 specialises {{one_attention}} from @#type
    use(q);
}

static Result made_attention(const Tensor &q) {
  return Result(std::in_place_index<1>, q, q);
}
void made(const Tensor &q) {
  Result r = made_attention(q); // #made
  if (r.index() == 1) // expect: FG101 dead {{only ever builds tuple}} from @#made
    use(q);
}
