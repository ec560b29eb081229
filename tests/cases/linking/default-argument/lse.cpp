#include "mini/mini.h"
#include "lse.h"

using namespace mini;

Result lse_attention(const Tensor &q, bool return_lse) {
  Tensor out = q + q;
  if (return_lse)
    return std::make_tuple(out, q);
  return out;
}
