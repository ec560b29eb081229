#include "mini/mini.h"
#include "registry.h"

using namespace mini;

void bad(const std::string &name, const Tensor &q) {
  if (steps().at(name)(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const std::string &name, const Tensor &q) {
  if (others().at(name)(q).index() == 1)
    use(q);
}
