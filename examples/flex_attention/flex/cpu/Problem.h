//===- Problem.h - What the fused kernel is asked to compute ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Raw memory only: the autograd function (Fused.cpp) unwraps the tensors.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_PROBLEM_H
#define FLEX_CPU_PROBLEM_H

#include "flex/cpu/TilePass.h"
#include <algorithm>
#include <cstdint>
#include <functional>

namespace flex::cpu {

/// A [batch, head, row, column] array, of any strides.
template <class T> struct Array4 {
  T *Data = nullptr;
  int64_t BatchStride = 0;
  int64_t HeadStride = 0;
  int64_t RowStride = 0;
  int64_t ColumnStride = 1;

  T *at(int64_t Batch, int64_t Head, int64_t Row) const {
    return Data + Batch * BatchStride + Head * HeadStride + Row * RowStride;
  }
};

/// Which blocks of keys each block of queries looks at. Without lists, all of
/// them, in full.
struct Schedule {
  int64_t QueryBlock = TileHeight; ///< Queries in a block.
  int64_t KeyBlock = TileWidth;    ///< Keys in a block.
  int64_t QueryBlocks = 0;
  int64_t KeyBlocks = 0;
  int64_t BatchStride = 0; ///< Rows of lists from one batch to the next, or 0.
  int64_t HeadStride = 0;  ///< The same for heads.
  const int32_t *PartialCount = nullptr; ///< One for each block of queries.
  const int32_t *PartialIndex = nullptr; ///< KeyBlocks for each of them.
  const int32_t *FullCount = nullptr;
  const int32_t *FullIndex = nullptr;

  /// Calls Visit(block of keys, whether the mask applies), partial ones first.
  template <class Visitor>
  void visit(int64_t Batch, int64_t Head, int64_t QueryBlockIndex,
             const Visitor &Visit) const {
    if (PartialCount == nullptr) {
      for (int64_t Block = 0; Block < KeyBlocks; ++Block)
        Visit(Block, false);
      return;
    }
    const int64_t Row =
        Batch * BatchStride + Head * HeadStride + QueryBlockIndex;
    for (int32_t I = 0; I < PartialCount[Row]; ++I)
      Visit(static_cast<int64_t>(PartialIndex[Row * KeyBlocks + I]), true);
    for (int32_t I = 0; I < FullCount[Row]; ++I)
      Visit(static_cast<int64_t>(FullIndex[Row * KeyBlocks + I]), false);
  }
};

/// Calls a function with ranges that cover [0, Count), perhaps in parallel.
using ParallelFor = void (*)(int64_t Count,
                             const std::function<void(int64_t, int64_t)> &Body);

template <class T> struct Problem {
  int64_t Batches = 0;
  int64_t QueryHeads = 0;
  int64_t KeyHeads = 0; ///< A divisor of QueryHeads.
  int64_t Queries = 0;
  int64_t Keys = 0;
  int64_t Depth = 0;      ///< Of a query and a key.
  int64_t ValueDepth = 0; ///< Of a value and an output.
  T Scale = 1;
  Array4<const T> Query, Key, Value;
  Schedule Blocks;
  TilePasses<T> Passes;
  const void *Mods = nullptr;
  const RawBuffer *Buffers = nullptr;
  ParallelFor Parallel = nullptr;
};

template <class T> struct ForwardResult {
  Array4<T> Out;    ///< Rows of ValueDepth columns, these 1 apart.
  T *Lse = nullptr; ///< [batch, query head, query], contiguous.
};

template <class T> struct BackwardInput {
  Array4<const T> Out;    ///< The forward's.
  const T *Lse = nullptr; ///< The forward's.
  Array4<const T> OutGradient;
  const T *LseGradient = nullptr; ///< As Lse.
};

/// All contiguous. The buffers' gradients have a null entry for each captured
/// buffer that requires none; what is there is added to.
template <class T> struct BackwardResult {
  Array4<T> Query, Key, Value;
  T *const *Buffers = nullptr;
  const int64_t *BufferSizes = nullptr;
  int BufferCount = 0;
};

/// out = softmax(mods(scale * q k^T)) v and its log-sum-exp. A row that sees
/// nothing gives zeros and -inf. Extra memory: for each
/// thread, a packed copy of one head of K and V, and some tiles. The result
/// does not depend on the number of threads.
template <class T>
void attentionForward(const Problem<T> &P, const ForwardResult<T> &Result);

/// The gradients of both results. Extra memory: a few copies of K and V, and of
/// the buffers that get gradients. The result does not depend on the number of
/// threads.
template <class T>
void attentionBackward(const Problem<T> &P, const BackwardInput<T> &Input,
                       const BackwardResult<T> &Result);

} // namespace flex::cpu

#endif
