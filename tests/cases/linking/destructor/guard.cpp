#include "mini/mini.h"
#include "guard.h"

using namespace mini;

Guard::~Guard() {
  if (Held.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(Tensor());
}
OtherGuard::~OtherGuard() {
  if (Held.index() == 1)
    use(Tensor());
}
