#include "mini/mini.h"
#include "same.h"

using namespace mini;

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (isPair(again(same(r))))
    use(q);
}

void good(const Tensor &q) {
  Result r = load(q);
  if (isLoaded(again(same(r))))
    use(q);
}
