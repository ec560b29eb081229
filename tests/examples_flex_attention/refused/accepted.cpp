//===- accepted.cpp - The twin that compiles ------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Views.h"

using namespace flex;

bool accepted(Index<int32_t> q_idx, Index<int32_t> kv_idx,
              ScalarIndices<1> table) {
  const auto Seen = flex::logical_and(
      flex::logical_or(flex::floordiv(q_idx, 2) == kv_idx,
                       flex::mod(kv_idx, 2) == q_idx),
      flex::logical_not(flex::where(q_idx >= kv_idx, q_idx, kv_idx) ==
                        flex::gather(table, q_idx)));
  return Seen.Raw;
}
