#include "executorch/module.h"

using executorch::runtime::EValue;
using executorch::runtime::Method;

int bad(Method &m) {
  EValue out;
  m.get_outputs(&out, 1); // #origin
  if (out.isTensor()) // expect: FG102 {{get_outputs}} from @#origin
    return 1;
  return 0;
}

int good(Method &m) {
  EValue out, other;
  m.get_outputs(&out, 1);
  if (other.isTensor())
    return 1;
  return 0;
}
