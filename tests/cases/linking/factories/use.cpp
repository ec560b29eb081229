#include "mini/mini.h"
#include "registry.h"

using namespace mini;

void bad(const std::string &name, const Tensor &q) {
  if (Registry::layers().make(name)->step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (makeOther()->step(q).index() == 1)
    use(q);
}
