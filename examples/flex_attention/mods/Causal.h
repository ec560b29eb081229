//===- Causal.h - No query looks at a later key -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ██
//   ████
//   ██████
//   ████████
//
// Aligned at the upper left, as in PyTorch: query 0 sees key 0 alone, also when
// there are more keys than queries.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_CAUSAL_H
#define FLEX_MODS_CAUSAL_H

namespace flex::mods {

struct Causal {
  auto operator()(auto, auto, auto q_idx, auto kv_idx) const {
    return q_idx >= kv_idx;
  }
};

} // namespace flex::mods

#endif
