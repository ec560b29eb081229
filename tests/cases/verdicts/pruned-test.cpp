#include "mini/mini.h"

using namespace mini;

#if defined(WITH_LSE)
static constexpr bool WithLse = true;
#else
static constexpr bool WithLse = false;
#endif

void good(const Tensor &q) {
  Result r = flex_attention(q);
  if (WithLse)
    if (std::holds_alternative<Pair>(r))
      use(q);
  if constexpr (WithLse)
    use(r.index() == 1 ? q : std::get<Tensor>(r));
#if defined(WITH_LSE)
  if (std::holds_alternative<Pair>(r))
    use(q);
#endif
}

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (!WithLse)
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
}
