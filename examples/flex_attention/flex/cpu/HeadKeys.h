//===- HeadKeys.h - One head's keys and values, on demand -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Packed as tiles ask for them. Each worker has its own: blocks that its tiles
// skip are never packed, and the memory is used again for its next head.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_HEADKEYS_H
#define FLEX_CPU_HEADKEYS_H

#include "flex/cpu/PackedKeys.h"
#include "flex/cpu/Scratch.h"
#include <vector>

namespace flex::cpu {

template <class T> class HeadKeys {
public:
  explicit HeadKeys(const Problem<T> &P)
      : P(P), K(kernels<T>()), KeyLayout{P.Depth, P.Blocks.KeyBlock},
        ValueLayout{P.Keys, P.ValueDepth},
        Keys(PackedTransposed<T>::size(P.Blocks, P.Depth)),
        Values(ValueLayout.size()),
        IsPacked(static_cast<size_t>(P.Blocks.KeyBlocks)) {}

  /// Turns to another head, unless it is the same.
  void select(int64_t NewBatch, int64_t NewHead) {
    if (NewBatch == Batch && NewHead == Head)
      return;
    Batch = NewBatch;
    Head = NewHead;
    std::fill(IsPacked.begin(), IsPacked.end(), false);
  }

  /// Packs a block of the selected head, unless it is packed.
  void need(int64_t Block) {
    if (IsPacked[static_cast<size_t>(Block)])
      return;
    IsPacked[static_cast<size_t>(Block)] = true;
    KeyLayout.packBlock(K, Block, P.Keys, P.Key.at(Batch, Head, 0),
                        P.Key.RowStride, P.Key.ColumnStride, Keys.get());
    const int64_t First = Block * P.Blocks.KeyBlock;
    ValueLayout.pack(K, First, std::min(P.Blocks.KeyBlock, P.Keys - First),
                     P.Value.at(Batch, Head, 0), P.Value.RowStride,
                     P.Value.ColumnStride, Values.get());
  }

  /// The keys of a packed block, from one of its columns, for q k^T.
  Packed<T> keys(int64_t Block, int64_t Column) const {
    return KeyLayout.at(Keys.get(), Block, Column);
  }

  /// The values from one of a packed block's keys, for p v.
  Packed<T> values(int64_t First) const {
    return ValueLayout.at(Values.get(), First);
  }

private:
  const Problem<T> &P;
  const Kernels<T> &K;
  PackedTransposed<T> KeyLayout;
  PackedRows<T> ValueLayout;
  Scratch<T> Keys, Values;
  std::vector<char> IsPacked;
  int64_t Batch = -1;
  int64_t Head = -1;
};

} // namespace flex::cpu

#endif
