#include "mini/mini.h"
#include "layer.h"

using namespace mini;

bool Layer::isPair() const {
  if (P->Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    return true;
  if (Raw->Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#raw
    return true;
  return P->Cache.index() == 1 || Raw->Cache.index() == 1;
}
