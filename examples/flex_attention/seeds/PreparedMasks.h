//===- PreparedMasks.h - Causal masks, made ahead ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// forward must not make a mask, nor keep one: under capture, what the host
// decides or remembers there is frozen. So a seed prepares its masks when it is
// made, or in prepare(), and forward only looks them up.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_PREPAREDMASKS_H
#define FLEX_SEEDS_PREPAREDMASKS_H

#include "flex/BlockMask.h"
#include "mods/Causal.h"
#include <map>

namespace flex::seeds {

class PreparedMasks {
public:
  /// Makes the causal mask of a length, if it is not there.
  void prepare(int64_t Length, at::Device Device);

  /// Moves all masks.
  void to(at::Device Device);

  /// Throws c10::Error that names the lengths there are. Changes nothing.
  const BlockMask<mods::Causal> &at(const char *Seed, int64_t Length) const;

private:
  std::map<int64_t, BlockMask<mods::Causal>> Masks;
};

} // namespace flex::seeds

#endif
