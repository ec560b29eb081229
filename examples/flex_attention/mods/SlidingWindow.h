//===- SlidingWindow.h - Causal, and only so far back -----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ██
//   ████
//   ██████
//     ██████
//       ██████
//
// A query sees itself and the Window - 1 keys before it.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_SLIDINGWINDOW_H
#define FLEX_MODS_SLIDINGWINDOW_H

#include "flex/Words.h"
#include <cstdint>

namespace flex::mods {

struct SlidingWindow {
  int64_t Window = 256;

  auto operator()(auto, auto, auto q_idx, auto kv_idx) const {
    return flex::logical_and(q_idx >= kv_idx, q_idx - kv_idx < Window);
  }
};

} // namespace flex::mods

#endif
