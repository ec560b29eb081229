//===- Rival.cpp - libtorch's own attention -------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rival.h"
#include <cmath>
#include <limits>
#include <torch/version.h>

namespace flex::bench {

#if TORCH_VERSION_MAJOR > 2 ||                                                 \
    (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)

at::Tensor rival(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v,
                 const std::optional<at::Tensor> &Mask, bool IsCausal) {
  return at::scaled_dot_product_attention(q, k, v, Mask, 0.0, IsCausal);
}
const char *rivalName() { return "scaled_dot_product_attention"; }

#else

at::Tensor rival(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v,
                 const std::optional<at::Tensor> &Mask, bool IsCausal) {
  at::Tensor Scores =
      at::matmul(q * (1 / std::sqrt(static_cast<double>(q.size(-1)))),
                 k.transpose(-2, -1));
  const double Infinity = std::numeric_limits<double>::infinity();
  if (IsCausal)
    Scores = Scores.masked_fill(
        at::ones({q.size(-2), k.size(-2)}, at::kBool).tril().logical_not(),
        -Infinity);
  if (Mask && Mask->scalar_type() == at::kBool)
    Scores = Scores.masked_fill(Mask->logical_not(), -Infinity);
  else if (Mask)
    Scores = Scores + *Mask;
  return at::matmul(at::softmax(Scores, -1), v);
}
const char *rivalName() { return "matmul, softmax, matmul"; }

#endif

} // namespace flex::bench
