//===- Compare.h - Holding attention to its meaning -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The composed path in float64 is the truth. In float64 the fused kernel must
// agree with it to rounding. In lower precision its mean error may be at most
// PyTorch's own allowance for its flex tests: 1.1 times (bfloat16) or 10 times
// (float32) the error of the composed path in that precision.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_TEST_COMPARE_H
#define FLEX_TEST_COMPARE_H

#include "flex/FlexAttention.h"
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <torch/torch.h>

namespace flex::test {

/// The sizes of one comparison.
struct Shape {
  int64_t B = 1, Hq = 2, Hkv = 2, L = 1, S = 1, E = 16, Ev = 16;
};

struct Inputs {
  at::Tensor q, k, v;

  static Inputs random(const Shape &Of, at::ScalarType Type = at::kDouble);
  /// Leaves of another type with the same numbers.
  Inputs as(at::ScalarType Type) const;
};

using Attend = std::function<AttentionWithLse(
    const at::Tensor &, const at::Tensor &, const at::Tensor &)>;

/// Compares out, lse and the gradients of q, k and v through both, for
/// float64, float32 and bfloat16.
void compareCalls(const Attend &Fused, const Attend &Composed, const Shape &Of,
                  const std::string &Label);

template <class Asked>
void compare(const Asked &Options, const Shape &Of, const std::string &Label) {
  compareCalls(
      [&](const at::Tensor &q, const at::Tensor &k, const at::Tensor &v) {
        return flex_attention_with_lse(q, k, v, Options);
      },
      [&](const at::Tensor &q, const at::Tensor &k, const at::Tensor &v) {
        return composed_attention(q, k, v, Options);
      },
      Of, Label);
}

} // namespace flex::test

#endif
