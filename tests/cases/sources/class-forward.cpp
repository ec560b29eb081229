#include "mini/mini.h"

using namespace mini;

struct FlashAttention {
  Result forward(const Tensor &);
  Result operator()(const Tensor &);
  Result mask(const Tensor &);
};
struct FeedForward {
  Result forward(const Tensor &);
};

void bad(FlashAttention &layer, const Tensor &q) {
  Result a = layer.forward(q); // #forward
  if (a.index() == 1) // expect: FG101 {{forward}} from @#forward
    use(q);
  Result b = layer(q); // #call
  if (b.index() == 1) // expect: FG101 from @#call
    use(q);
}

void good(FeedForward &layer, FlashAttention &attn, const Tensor &q) {
  if (layer.forward(q).index() == 1 || attn.mask(q).index() == 1)
    use(q);
}
