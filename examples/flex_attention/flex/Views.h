//===- Views.h - Captured buffers inside the fused kernel -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What flex::gather reads from when a mod runs in the fused kernel. RawBuffer
// has no element type, so that one array can hold all buffers of a mod; the
// views add it back, from the type that the author captured the buffer with
// (Buffers.h).
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_VIEWS_H
#define FLEX_VIEWS_H

#include "flex/Dual.h"
#include "flex/Words.h"
#include <cstdint>

namespace flex {

/// A contiguous buffer of up to MaxRank dimensions and fewer than 2^31
/// elements: scores' type for values, int32 for indices, bool for flags.
struct RawBuffer {
  static constexpr int MaxRank = 4;
  const void *Data = nullptr;
  int32_t Size[MaxRank] = {};
  int32_t Stride[MaxRank] = {};
  bool Differentiable = false; ///< Its gradient is asked for.
};

namespace detail {

/// A typed look at a RawBuffer.
template <class Element, int R> struct View {
  static constexpr int Rank = R;
  const Element *Data;
  int32_t Size[R];
  int32_t Stride[R];

  explicit View(const RawBuffer &Raw)
      : Data(static_cast<const Element *>(Raw.Data)) {
    for (int I = 0; I < R; ++I) {
      Size[I] = Raw.Size[I];
      Stride[I] = Raw.Stride[I];
    }
  }

  /// The element's place, with each index moved into the buffer.
  template <class... I> int32_t offset(I... Position) const {
    int32_t Offset = 0;
    int Dimension = 0;
    (
        [&] {
          const int32_t Last = Size[Dimension] - 1;
          const int32_t Low = Position < 0 ? 0 : Position;
          Offset += (Low > Last ? Last : Low) * Stride[Dimension];
          ++Dimension;
        }(),
        ...);
    return Offset;
  }
};

} // namespace detail

/// Scores' type.
template <class T, int R> struct ScalarValues : detail::View<T, R> {
  using detail::View<T, R>::View;
  template <class... I> Score<T> at(I... Position) const {
    return {this->Data[this->offset(Position...)]};
  }
};

/// Whole numbers.
template <int R> struct ScalarIndices : detail::View<int32_t, R> {
  using detail::View<int32_t, R>::View;
  template <class... I> Index<int32_t> at(I... Position) const {
    return {this->Data[this->offset(Position...)]};
  }
};

/// Yes or no.
template <int R> struct ScalarFlags : detail::View<bool, R> {
  using detail::View<bool, R>::View;
  template <class... I> Condition<int32_t> at(I... Position) const {
    return {asCondition(this->Data[this->offset(Position...)])};
  }
};

/// Scores' type, read as constants.
template <class T, int N, int R> struct DualValues : detail::View<T, R> {
  using detail::View<T, R>::View;
  template <class... I> Score<Dual<T, N>> at(I... Position) const {
    return {Dual<T, N>::constant(this->Data[this->offset(Position...)])};
  }
};

/// Scores' type, with a derivative slot for each gather.
template <class T, int N, int R> struct TrackedValues : detail::View<T, R> {
  DerivativeSites *Sites;
  int Buffer;
  bool Differentiable;

  TrackedValues(const RawBuffer &Raw, int Buffer, DerivativeSites *Sites)
      : detail::View<T, R>(Raw), Sites(Sites), Buffer(Buffer),
        Differentiable(Raw.Differentiable) {}

  template <class... I> Score<Dual<T, N>> at(I... Position) const {
    const int32_t Offset = this->offset(Position...);
    const T Value = this->Data[Offset];
    if (!Differentiable)
      return {Dual<T, N>::constant(Value)};
    const int Slot = Sites->Count++;
    if (Slot >= DerivativeSites::Capacity)
      return {Dual<T, N>::constant(Value)};
    Sites->Buffer[Slot] = Buffer;
    Sites->Element[Slot] = Offset;
    return {Dual<T, N>::variable(Value, Slot + 1)};
  }
};

} // namespace flex

#endif
