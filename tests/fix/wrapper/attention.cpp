#include "attention.h"

Result flash_attention(Tensor q, double scale) {
  Tensor out{q.value * scale + 1};
  if (out.value < 0)
    return Tensor{-out.value};
  return out;
}
