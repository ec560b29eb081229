//===- RelativeBias.h - A learnt bias for each distance ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// score + table[h, clamp(q_idx - kv_idx + Reach, 0, 2 * Reach)]: distances
// beyond Reach share the last entry of their side. The table gets gradients if
// it requires them.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_RELATIVEBIAS_H
#define FLEX_MODS_RELATIVEBIAS_H

#include "flex/Capture.h"

namespace flex::mods {

/// Table: floating, [heads, 2 * Reach + 1].
inline auto relativeBias(at::Tensor Table) {
  const int64_t Reach = (Table.size(-1) - 1) / 2;
  return capture(
      [Reach](auto score, auto, auto h, auto q_idx, auto kv_idx, auto table) {
        return score + flex::gather(table, h, q_idx - kv_idx + Reach);
      },
      values<2>(std::move(Table)));
}

} // namespace flex::mods

#endif
