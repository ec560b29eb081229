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
#include <vector>

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

/// A type, and how many times the composed path's error in it is allowed.
struct Precision {
  at::ScalarType Type;
  double Factor; ///< Without meaning for float64.
};
inline const std::vector<Precision> AllPrecisions = {
    {at::kDouble, 0}, {at::kFloat, 10}, {at::kBFloat16, 1.1}};

/// Compares out, lse and the gradients of q, k and v through both.
void compareCalls(const Attend &Fused, const Attend &Composed, const Shape &Of,
                  const std::string &Label,
                  const std::vector<Precision> &Precisions);

template <class Asked>
void compare(const Asked &Options, const Shape &Of, const std::string &Label,
             const std::vector<Precision> &Precisions = AllPrecisions) {
  compareCalls(
      [&](const at::Tensor &q, const at::Tensor &k, const at::Tensor &v) {
        return flex_attention_with_lse(q, k, v, Options);
      },
      [&](const at::Tensor &q, const at::Tensor &k, const at::Tensor &v) {
        return composed_attention(q, k, v, Options);
      },
      Of, Label, Precisions);
}

} // namespace flex::test

#endif
