#include "mini/mini.h"
#include "guard.h"

using namespace mini;

void bad(const Tensor &q) {
  Guard guard{flex_attention(q)}; // #origin
}

void good(const Tensor &q) {
  OtherGuard guard{load(q)};
}
