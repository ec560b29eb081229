#include "mini/mini.h"

using namespace mini;

struct Wide : Output {
  Tensor Out;
};
struct Narrow : Output {
  Tensor Out;
};
static std::unique_ptr<Output> local_attention(const Tensor &q, bool wide) {
  if (wide)
    return std::make_unique<Wide>();
  return std::make_unique<Narrow>();
}

void bad(const Tensor &q, bool wide) {
  auto one = local_attention(q, true); // #constant
  if (dynamic_cast<Narrow *>(one.get())) // expect: FG104 dead {{local_attention}} from @#constant
    use(q);
  auto two = local_attention(q, wide); // #origin
  if (dynamic_cast<Narrow *>(two.get())) // expect: FG104 specialises {{local_attention}} from @#origin
    use(q);
}
