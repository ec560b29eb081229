#include "mini/mini.h"
#include "llvm/casting.h"

using namespace mini;

void bad(const Tensor &q) {
  auto r = cross_attention(q); // #origin
  if (llvm::isa<TupleOutput>(*r)) // expect: FG109 {{cross_attention}} from @#origin
    use(q);
  if (auto *t = llvm::dyn_cast<TupleOutput>(r.get())) // expect: FG109 {{cross_attention}} from @#origin
    use(t->Lse);
}

void good(const Tensor &q) {
  auto r = loadOutput(q);
  if (llvm::isa<TupleOutput>(*r))
    use(q);
  use(llvm::cast<TensorOutput>(cross_attention(q).get())->Out);
}
