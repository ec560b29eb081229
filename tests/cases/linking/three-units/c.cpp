#include "mini/mini.h"
#include "api.h"

using namespace mini;

bool isPair(const Result &r) {
  return r.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
}
