#include "mini/mini.h"

using namespace mini;

void bad(const Tensor &q) {
  Parts r = paged_attention(q); // #origin
  try {
    use(r.Lse.value()); // expect: FG108 {{paged_attention}} from @#origin
  } catch (const std::bad_optional_access &) {
    use(r.Out);
  }
}

void good(const Tensor &q) {
  Parts r = loadParts(q);
  try {
    use(r.Lse.value());
  } catch (const std::bad_optional_access &) {
    use(r.Out);
  }
}
