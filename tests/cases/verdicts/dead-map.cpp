#include "mini/mini.h"
#include <map>

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return Result(std::make_tuple(q, q));
  return Result(q);
}

// A map that is asked with at() makes nothing.
int at(const Tensor &q, int i) {
  std::map<int, Result> all;
  all[0] = lse_attention(q, true); // #at
  if (std::holds_alternative<Pair>(all.at(i))) // expect: FG101 dead {{lse_attention}} from @#at
    return 1;
  return 0;
}

// One that is asked with [] may.
int subscript(const Tensor &q, int i) {
  std::map<int, Result> all;
  all[0] = lse_attention(q, true); // #subscript
  if (std::holds_alternative<Pair>(all[i])) // expect: FG101 specialises {{lse_attention}} from @#subscript
    return 1;
  return 0;
}
