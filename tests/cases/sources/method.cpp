#include "mini/mini.h"

using namespace mini;

struct Engine {
  Result flash_attention(const Tensor &q) const;
  static Result paged_attn(const Tensor &q);
  Result decode(const Tensor &q) const;
};

void bad(const Engine &e, const Tensor &q) {
  if (e.flash_attention(q).index() == 1) // expect: FG101 {{flash_attention}} from @+0
    use(q);
  if (Engine::paged_attn(q).index() == 1) // expect: FG101 {{paged_attn}} from @+0
    use(q);
}

void good(const Engine &e, const Tensor &q) {
  if (e.decode(q).index() == 1)
    use(q);
}
