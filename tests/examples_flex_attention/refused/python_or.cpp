//===- python_or.cpp - Must not compile -----------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// expect: flex::logical_or
//
//===----------------------------------------------------------------------===//

#include "flex/Views.h"

using namespace flex;

bool refused(Index<int32_t> q_idx, Index<int32_t> kv_idx,
             ScalarIndices<1> table) {
  const auto Seen = (q_idx >= kv_idx) | (kv_idx > 3);
  (void)table;
  return Seen.Raw;
}
