// flags: -std=c++17
#include "mini/mini.h"
#include "flash.h"
#include <ATen/core/Tensor.h>

using namespace mini;

static bool isLong(const at::Tensor &lengths) {
  return lengths.item<int>() > 128;
}
void bad(const Tensor &q, const at::Tensor &lengths) {
  Result r = flash_attention(q, isLong(lengths)); // #data
  if (r.index() == 1) // expect: FG101 breaks error {{flash_attention}} from @#data
    use(q);
}

void host(const Tensor &q, const std::vector<int> &lengths) {
  Result r = flash_attention(q, lengths.size() > 4); // #host
  if (r.index() == 1) // expect: FG101 specialises {{flash_attention}} from @#host
    use(q);
}
