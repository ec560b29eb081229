//===- Alibi.h - Linear biases by distance ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// score + slope[h] * (kv_idx - q_idx), after Press et al., 2022. The slopes get
// gradients if they require them.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_ALIBI_H
#define FLEX_MODS_ALIBI_H

#include "flex/Capture.h"

namespace flex::mods {

/// Slopes: floating, [heads].
inline auto alibi(at::Tensor Slopes) {
  return capture(
      [](auto score, auto, auto h, auto q_idx, auto kv_idx, auto slopes) {
        return score + flex::gather(slopes, h) * (kv_idx - q_idx);
      },
      values<1>(std::move(Slopes)));
}

/// The paper's slopes for a power of two of heads: 2^(-8 i / heads), i from 1.
inline at::Tensor alibiSlopes(int64_t Heads) {
  return at::exp2(at::arange(1, Heads + 1, at::kFloat) * (-8.0 / Heads));
}

} // namespace flex::mods

#endif
