//===- PrefixLm.h - A prefix that all see, then causal ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ████
//   ████
//   ██████
//   ████████
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_PREFIXLM_H
#define FLEX_MODS_PREFIXLM_H

#include "flex/Words.h"
#include <cstdint>

namespace flex::mods {

struct PrefixLm {
  int64_t Prefix = 0; ///< Keys that every query sees.

  auto operator()(auto, auto, auto q_idx, auto kv_idx) const {
    return flex::logical_or(kv_idx < Prefix, q_idx >= kv_idx);
  }
};

} // namespace flex::mods

#endif
