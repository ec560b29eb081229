#include "attention.h"

Result flash_attention(Tensor q, bool return_lse) {
  Tensor out{q.value * 2 + 1};
  if (return_lse)
    return Pair(out, Tensor{q.value / 2});
  return out;
}
