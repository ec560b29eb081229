#include "mini/mini.h"

using namespace mini;

void good(const Tensor &q) {
  Result r = flex_attention(q);
  // if (std::holds_alternative<Pair>(r))
  //   use(std::get<0>(std::get<Pair>(r)));
  /* if (r.index() == 1) use(q); */
#if 0
  if (std::get_if<Pair>(&r))
    use(q);
#endif
  const char *text = "std::holds_alternative<Pair>(flex_attention(q))";
  (void)text;
  use(std::get<Tensor>(r));
}
