#include "mini/mini.h"

using namespace mini;

// The layer keeps its attention as a member and tests what it gave.
struct SelfAttention {
  Result forward(const Tensor &x);
};
struct FeedForward {
  Result forward(const Tensor &x);
};

class Block {
public:
  Tensor bad(const Tensor &x) {
    Result r = Attn.forward(x); // #origin
    if (auto *pair = std::get_if<Pair>(&r)) // expect: FG101 {{forward}} from @#origin
      return x + std::get<0>(*pair);
    return x + std::get<Tensor>(r);
  }
  Tensor good(const Tensor &x) {
    Result r = Mlp.forward(x);
    if (auto *pair = std::get_if<Pair>(&r))
      return x + std::get<0>(*pair);
    return x + std::get<Tensor>(r);
  }

private:
  SelfAttention Attn;
  FeedForward Mlp;
};
