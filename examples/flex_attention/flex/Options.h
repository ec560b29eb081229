//===- Options.h - What flex_attention can be asked for ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each mod keeps its own type, so that there is nothing to ask about it at run
// time:
//
//   flex_attention(q, k, v, Options{.score_mod = mods::SoftCap{20.0},
//                                   .block_mask = Causal, .enable_gqa = true});
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_OPTIONS_H
#define FLEX_OPTIONS_H

#include "flex/BlockMask.h"
#include <optional>

namespace flex {

/// The score mod that leaves scores alone.
struct NoScoreMod {};
/// No mask: every query sees every key.
struct NoBlockMask {};

template <class ScoreMod = NoScoreMod, class Mask = NoBlockMask>
struct Options {
  /// Called with (score, b, h, q_idx, kv_idx) after scaling, before masking.
  ScoreMod score_mod{};
  /// What create_block_mask returns.
  Mask block_mask{};
  /// What q k^T is multiplied by; 1/sqrt(E) if absent.
  std::optional<double> scale{};
  /// Lets q have a multiple of the heads of k and v.
  bool enable_gqa = false;
};

} // namespace flex

#endif
