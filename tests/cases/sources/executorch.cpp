#include "executorch/module.h"
#include <utility>

using executorch::runtime::EValue;

long bad(executorch::extension::Module &m, const EValue &x) {
  auto r = m.forward(x); // #origin
  if (r.get()[0].isTensor()) // expect: FG102 {{forward}} from @#origin
    return r.get()[0].toTensor().numel();
  auto outs = std::move(*r);
  if (outs[0].isNone()) // expect: FG102 {{forward}} from @#origin
    return 0;
  return 1;
}

// Whether it went well is no question of kind.
long good(executorch::extension::Module &m, const EValue &x) {
  auto r = m.forward(x);
  if (!r.ok() || x.isNone())
    return 0;
  return r.get()[0].toTensor().numel();
}
