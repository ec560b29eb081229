#include "mini/mini.h"
#include <functional>

using namespace mini;

static bool isPair(const Result &r, int n) {
  return r.index() == static_cast<size_t>(n); // expect: FG101 {{flex_attention}} from @#origin
}
static bool isOther(const Result &r, int n) {
  return r.index() == static_cast<size_t>(n);
}

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (std::bind(isPair, r, 1)())
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (std::bind(isOther, r, 1)())
    use(q);
}
