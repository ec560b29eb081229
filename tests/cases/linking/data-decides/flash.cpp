#include "mini/mini.h"
#include "flash.h"

using namespace mini;

Result flash_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}
