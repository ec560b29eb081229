#include "mini/mini.h"

using namespace mini;

// The compiler decides: no test is left at run time.
template <typename R> static Tensor unpack(R r) {
  if constexpr (std::is_same_v<R, Tensor>)
    return r;
  else
    return std::get<0>(r);
}

Pair sparse_attention(const Tensor &q);

void good(const Tensor &q) { use(unpack(sparse_attention(q))); }

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (r.index() == 0) // expect: FG101 {{flex_attention}} from @#origin
    use(unpack(std::get<Tensor>(r)));
}
