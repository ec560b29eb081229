//===- TilePass.h - A pass of mods over a tile of scores --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kernel's side of what GeneratedPasses.h makes for each pair of mods.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_TILEPASS_H
#define FLEX_CPU_TILEPASS_H

#include "flex/Views.h"
#include "flex/cpu/Kernels.h"

namespace flex::cpu {

/// Where a tile lies, and what its mods read. Scores holds Rows x Columns
/// scaled scores, rows TileWidth apart.
template <class T> struct ScoreTile {
  T *Scores = nullptr;
  int Rows = 0;
  int Columns = 0;
  int Batch = 0;
  int Head = 0;
  int FirstQuery = 0;
  int FirstKey = 0;
  int FirstRow = 0; ///< Of FirstQuery, in the tile of queries that is loaded.
  /// For each pair, 1 if the query sees the key, else 0; rows TileWidth apart.
  /// Null: it sees all.
  const uint8_t *Seen = nullptr;
  const RawBuffer *Buffers = nullptr;
};

/// The passes of one pair of mods. A null pass has nothing to do.
template <class T> struct TilePasses {
  /// The mask mod: what Tile.Seen is to hold goes to Seen. Reads no scores.
  void (*Look)(const void *Mods, const ScoreTile<T> &Tile,
               uint8_t *Seen) = nullptr;
  /// The score mod, in place.
  void (*Modify)(const void *Mods, const ScoreTile<T> &Tile) = nullptr;
  /// The same, and the derivative of each new score by the old in Slopes.
  void (*Differentiate)(const void *Mods, const ScoreTile<T> &Tile,
                        T *Slopes) = nullptr;
  /// Adds to the gradients of the captured buffers, by buffer number, given
  /// the old scores in Tile and the gradient of each new score. Not masked: the
  /// gradient of a masked score is zero.
  void (*Scatter)(const void *Mods, const ScoreTile<T> &Tile, const T *Gradient,
                  T *const *BufferGradients) = nullptr;
};

} // namespace flex::cpu

#endif
