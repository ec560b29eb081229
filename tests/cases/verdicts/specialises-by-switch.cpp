#include "mini/mini.h"

using namespace mini;

enum class Mode { Plain, WithLse };
static Result flash_attention(const Tensor &q, Mode mode) {
  switch (mode) {
  case Mode::WithLse:
    return std::make_tuple(q, q);
  case Mode::Plain:
    break;
  }
  return q;
}

void bad(const Tensor &q, Mode mode) {
  Result r = flash_attention(q, mode); // #origin
  if (r.index() == 1) // expect: FG101 specialises {{flash_attention}} from @#origin
    use(q);
  Result s = flash_attention(q, Mode::Plain); // #constant
  if (s.index() == 1) // expect: FG101 dead {{flash_attention}} from @#constant
    use(q);
}
