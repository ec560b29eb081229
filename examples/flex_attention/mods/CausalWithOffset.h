//===- CausalWithOffset.h - Causal for queries that start late --*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ████████
//   ██████████
//
// Query 0 stands at position Offset of the sequence of keys. For decoding with
// a cache of C keys, L new queries and S = C + L keys, Offset is C.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_CAUSALWITHOFFSET_H
#define FLEX_MODS_CAUSALWITHOFFSET_H

#include <cstdint>

namespace flex::mods {

struct CausalWithOffset {
  int64_t Offset = 0;

  auto operator()(auto, auto, auto q_idx, auto kv_idx) const {
    return q_idx + Offset >= kv_idx;
  }
};

} // namespace flex::mods

#endif
