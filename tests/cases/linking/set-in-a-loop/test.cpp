#include "mini/mini.h"
#include "layer.h"

using namespace mini;

bool Layer::isPair() const {
  if (Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#last
    return true;
  if (Attns[0].index() == 1) // expect: FG101 {{flex_attention}} from @#each
    return true;
  return Cache.index() == 1 || Caches[0].index() == 1;
}
