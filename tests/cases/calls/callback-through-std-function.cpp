#include "mini/mini.h"
#include <functional>

using namespace mini;

static void each(const std::function<void(const Result &)> &then,
                 const Tensor &q) {
  then(flex_attention(q)); // #origin
}
static void eachOther(const std::function<void(const Result &)> &then,
                      const Tensor &q) {
  then(load(q));
}

void bad(const Tensor &q) {
  each(
      [](const Result &r) {
        if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
          use(Tensor());
      },
      q);
}

void good(const Tensor &q) {
  eachOther(
      [](const Result &r) {
        if (r.index() == 1)
          use(Tensor());
      },
      q);
}
