//===- HeadKeys.h - One head's keys and values, on demand -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Packed as tiles ask for them. Each worker has its own: blocks that its tiles
// skip are never packed, and the memory is used again for its next head. Where
// each tile sees a few blocks of a long sequence, only so many are kept as stay
// in the cache.
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
      : P(P), K(kernels<T>()), Slots(slotsFor(P)),
        KeyLayout{P.Depth, P.Blocks.KeyBlock, Slots},
        ValueLayout{Slots * P.Blocks.KeyBlock, P.ValueDepth},
        Keys(KeyLayout.size()), Values(ValueLayout.size()),
        SlotOf(static_cast<size_t>(P.Blocks.KeyBlocks), Nowhere),
        Held(static_cast<size_t>(Slots)) {}

  /// Turns to another head, unless it is the same.
  void select(int64_t NewBatch, int64_t NewHead) {
    if (NewBatch == Batch && NewHead == Head)
      return;
    Batch = NewBatch;
    Head = NewHead;
    std::fill(SlotOf.begin(), SlotOf.end(), Nowhere);
    std::fill(Held.begin(), Held.end(), HeldBlock());
  }

  /// The slot of a block of the selected head, which is packed unless it is
  /// there. The block that was needed longest ago makes room.
  int64_t need(int64_t Block) {
    int64_t &Slot = SlotOf[static_cast<size_t>(Block)];
    if (Slot == Nowhere) {
      const auto Oldest = std::min_element(
          Held.begin(), Held.end(), [](const HeldBlock &X, const HeldBlock &Y) {
            return X.LastNeed < Y.LastNeed;
          });
      if (Oldest->Block != Nowhere)
        SlotOf[static_cast<size_t>(Oldest->Block)] = Nowhere;
      Oldest->Block = Block;
      Slot = Oldest - Held.begin();
      pack(Block, Slot);
    }
    Held[static_cast<size_t>(Slot)].LastNeed = ++Needs;
    return Slot;
  }

  /// The keys of a slot, from one of its columns, for q k^T.
  Packed<T> keys(int64_t Slot, int64_t Column) const {
    return KeyLayout.at(Keys.get(), Slot, Column);
  }

  /// Their values, for p v.
  Packed<T> values(int64_t Slot, int64_t Column) const {
    return ValueLayout.at(Values.get(), Slot * P.Blocks.KeyBlock + Column);
  }

private:
  static constexpr int64_t Nowhere = -1;

  struct HeldBlock {
    int64_t Block = Nowhere;
    int64_t LastNeed = 0;
  };

  /// Twice what a row of blocks sees, since tiles come from both ends in turn.
  /// All, where heads share keys: the next one needs them again.
  static int64_t slotsFor(const Problem<T> &P) {
    const Schedule &Blocks = P.Blocks;
    if (Blocks.PartialCount == nullptr || P.QueryHeads != P.KeyHeads)
      return Blocks.KeyBlocks;
    const int64_t Lists = (Blocks.BatchStride ? P.Batches : 1) *
                          (Blocks.HeadStride ? P.QueryHeads : 1) *
                          Blocks.QueryBlocks;
    int64_t Most = 1;
    for (int64_t Row = 0; Row < Lists; ++Row)
      Most = std::max<int64_t>(Most, int64_t(Blocks.PartialCount[Row]) +
                                         Blocks.FullCount[Row]);
    return std::min(2 * Most, Blocks.KeyBlocks);
  }

  void pack(int64_t Block, int64_t Slot) {
    const int64_t First = Block * P.Blocks.KeyBlock;
    const int64_t Count = std::min(P.Blocks.KeyBlock, P.Keys - First);
    KeyLayout.pack(K, Slot, Count, P.Key.at(Batch, Head, First),
                   P.Key.RowStride, P.Key.ColumnStride, Keys.get());
    ValueLayout.pack(K, Slot * P.Blocks.KeyBlock, Count,
                     P.Value.at(Batch, Head, First), P.Value.RowStride,
                     P.Value.ColumnStride, Values.get());
  }

  const Problem<T> &P;
  const Kernels<T> &K;
  int64_t Slots;
  PackedTransposed<T> KeyLayout;
  PackedRows<T> ValueLayout;
  Scratch<T> Keys, Values;
  std::vector<int64_t> SlotOf; ///< By block.
  std::vector<HeldBlock> Held; ///< By slot.
  int64_t Needs = 0;
  int64_t Batch = -1;
  int64_t Head = -1;
};

} // namespace flex::cpu

#endif
