#include "mini/mini.h"

using namespace mini;

struct Block {
  Result attention(const Tensor &x);
};

void bad(std::vector<Block> &blocks, Tensor x) {
  Result last;
  for (Block &block : blocks) {
    last = block.attention(x); // #origin
    if (std::holds_alternative<Pair>(last)) // expect: FG101 {{attention}} from @#origin
      x = std::get<0>(std::get<Pair>(last));
    else
      x = std::get<Tensor>(last);
  }
}

void good(std::vector<Block> &blocks, Tensor x) {
  for (Block &block : blocks)
    x = std::get<Tensor>(block.attention(x));
}
