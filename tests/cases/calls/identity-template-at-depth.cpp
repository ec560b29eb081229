#include "mini/mini.h"
#include <utility>

using namespace mini;

template <typename T> static T pass(T value) { return value; }
template <typename T> static T passOn(T value) {
  return pass(std::move(value));
}

void bad(const Tensor &q) {
  Result r = passOn(flex_attention(q)); // #origin
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = passOn(load(q));
  if (r.index() == 1)
    use(q);
}
