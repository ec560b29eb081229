//===- PackedKeys.h - Keys and values, packed by blocks ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How the kernel lays out what it multiplies by, for one batch and head.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_PACKEDKEYS_H
#define FLEX_CPU_PACKEDKEYS_H

#include "flex/cpu/Problem.h"

namespace flex::cpu {

/// A transposed matrix [Depth, keys] of up to Slots blocks of keys, each cut
/// into panels: the right side of q k^T and of dout v^T.
template <class T> struct PackedTransposed {
  int64_t Depth = 0;
  int64_t KeyBlock = 0;
  int64_t Slots = 0;

  int64_t size() const { return Slots * paddedColumns(KeyBlock) * Depth; }

  /// Packs a block of Count keys, the first of which is at Source.
  void pack(const Kernels<T> &K, int64_t Slot, int64_t Count, const T *Source,
            int64_t RowStride, int64_t ColumnStride, T *Target) const {
    K.Pack(Depth, Count, Source, ColumnStride, RowStride, T(1),
           Target + offset(Slot, 0), Depth * PanelWidth);
  }

  /// From column Column of a block, a multiple of PanelWidth.
  Packed<T> at(const T *Data, int64_t Slot, int64_t Column) const {
    return {Data + offset(Slot, Column), Depth * PanelWidth};
  }

private:
  int64_t offset(int64_t Slot, int64_t Column) const {
    return (Slot * paddedColumns(KeyBlock) + Column) * Depth;
  }
};

/// A matrix [Keys, Columns] in panels Keys long: the right side of p v and of
/// ds k.
template <class T> struct PackedRows {
  int64_t Keys = 0;
  int64_t Columns = 0;

  int64_t size() const { return Keys * paddedColumns(Columns); }

  /// Packs Count keys, the first of which is at Source, to rows from First.
  void pack(const Kernels<T> &K, int64_t First, int64_t Count, const T *Source,
            int64_t RowStride, int64_t ColumnStride, T *Target) const {
    K.Pack(Count, Columns, Source, RowStride, ColumnStride, T(1),
           Target + First * PanelWidth, Keys * PanelWidth);
  }

  Packed<T> at(const T *Data, int64_t First) const {
    return {Data + First * PanelWidth, Keys * PanelWidth};
  }
};

} // namespace flex::cpu

#endif
