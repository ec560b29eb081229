#include "mini/mini.h"
#include "same.h"

using namespace mini;

const Result &again(const Result &r) { return same(same(r)); }
bool isPair(const Result &r) {
  return r.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
}
bool isLoaded(const Result &r) { return r.index() == 1; }
