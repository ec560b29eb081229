#include "mini/mini.h"

using namespace mini;

struct Impl {
  Result Attn, Cache;
};

class Layer {
public:
  void run(const Tensor &q) {
    P->Attn = flex_attention(q); // #unique
    P->Cache = load(q);
    Raw->Attn = flex_attention(q); // #raw
    auto *got = S.get();
    got->Attn = flex_attention(q); // #shared
    got->Cache = load(q);
    if (P->Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#unique
      use(q);
    if (P->Cache.index() == 1)
      use(q);
  }
  bool isPair() const {
    if (P->Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#unique
      return true;
    if (Raw->Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#raw
      return true;
    if (S->Attn.index() == 1) // expect: FG101 {{flex_attention}} from @#shared
      return true;
    return P->Cache.index() == 1 || Raw->Cache.index() == 1 || S->Cache.index() == 1;
  }

private:
  std::unique_ptr<Impl> P;
  std::shared_ptr<Impl> S;
  Impl *Raw;
};
