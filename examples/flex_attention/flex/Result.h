//===- Result.h - Attention's output and its log-sum-exp --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_RESULT_H
#define FLEX_RESULT_H

#include <ATen/ATen.h>

namespace flex {

/// What flex_attention_with_lse returns, always both.
struct AttentionWithLse {
  at::Tensor out; ///< [B, Hq, L, Ev], of q's type.
  at::Tensor lse; ///< [B, Hq, L]: the natural logarithm of the sum of
                  ///< exp(score); float32, or float64 if q is; -inf for a row
                  ///< that sees nothing.
};

} // namespace flex

#endif
