//===- Kernels.h - The vectorised inner loops -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Matrix products, packing and softmax over tiles. Kernels.cpp is compiled once
// for each instruction set; kernels<T>() picks the best that this CPU runs.
// This header knows neither tensors nor attention masks.
//
// A product's right side is *packed*: cut into panels of PanelWidth columns,
// each stored row by row, padded with zeros. Its left side is a tile whose rows
// are either TileWidth apart (RowMajor) or 1 apart (ColumnMajor).
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_KERNELS_H
#define FLEX_CPU_KERNELS_H

#include <cstdint>

namespace flex::cpu {

/// Columns of a packed panel.
inline constexpr int PanelWidth = 32;
/// The most columns (keys) of a score tile, and the distance of its rows.
inline constexpr int TileWidth = 128;
/// The most rows (queries) of a score tile.
inline constexpr int TileHeight = 128;

/// The number of columns that packing makes of Columns.
constexpr int64_t paddedColumns(int64_t Columns) {
  return (Columns + PanelWidth - 1) / PanelWidth * PanelWidth;
}

/// The right side of a product: Depth x Columns, packed.
template <class T> struct Packed {
  const T *Data = nullptr;
  int64_t PanelStride = 0; ///< Elements from one panel to the next.
};

/// The left side of a product. Element (m, k) is Data[m * TileWidth + k] if
/// it is RowMajor, else Data[m + k * ColumnStride].
template <class T> struct LeftTile {
  const T *Data = nullptr;
  int64_t ColumnStride = 0;
  bool RowMajor = false;
};

/// The state of the online softmax of a tile's rows: room for TileHeight.
template <class T> struct SoftmaxState {
  T *Max = nullptr; ///< The largest score so far.
  T *Sum = nullptr; ///< The sum of exp(score - Max) so far.
};

template <class T> struct Kernels {
  /// C[m, n] (+)= sum over k of A[m, k] * B[k, n], for all Columns rounded up
  /// to the padding: rows of C are CStride >= paddedColumns(Columns) apart.
  void (*Multiply)(int Rows, int Columns, int Depth, LeftTile<T> A, Packed<T> B,
                   T *C, int64_t CStride, bool Accumulate);

  /// Packs a Depth x Columns matrix; element (k, n) is
  /// Source[k * RowStride + n * ColumnStride], times Scale.
  void (*Pack)(int64_t Depth, int64_t Columns, const T *Source,
               int64_t RowStride, int64_t ColumnStride, T Scale, T *Target,
               int64_t PanelStride);

  /// Transposes a Rows x Columns matrix: element (r, c), which is
  /// Source[r * RowStride + c * ColumnStride], times Scale, becomes
  /// Target[c * TargetStride + r].
  void (*Transpose)(int64_t Rows, int64_t Columns, const T *Source,
                    int64_t RowStride, int64_t ColumnStride, T Scale, T *Target,
                    int64_t TargetStride);

  /// Makes the scores of pairs that are not seen -inf. Rows of Seen, which
  /// holds 0 or 1, are TileWidth apart too.
  void (*Mask)(int Rows, int Columns, const uint8_t *Seen, T *Scores);

  /// Turns a tile of scores into exp(score - max), in place, and updates the
  /// state; rows of Out, OutColumns wide, are rescaled to the new maximum.
  void (*OnlineSoftmax)(int Rows, int Columns, T *Scores, SoftmaxState<T> State,
                        T *Out, int64_t OutStride, int OutColumns);

  /// Turns a tile of scores into P = exp(score - Lse[row]), in place, and a
  /// tile of dP into P * (dP - Delta[row]). Rows whose Lse is -inf give zeros.
  void (*SoftmaxGradient)(int Rows, int Columns, T *Scores, T *DP, const T *Lse,
                          const T *Delta);

  /// Multiplies a tile by another. Zeros stay zeros, whatever they meet: a
  /// masked score has no gradient.
  void (*MultiplySlopes)(int Rows, int Columns, T *Gradients, const T *Slopes);

  /// The instruction set, for benchmarks to print.
  const char *Name;
};

/// The kernels for this CPU. Defined for float and double.
template <class T> const Kernels<T> &kernels();

/// Which compiled copy of a tile pass (TilePass.h) this CPU runs best.
enum class InstructionSet { Baseline, Avx2, Avx512 };
InstructionSet instructionSet();

/// For tests and benchmarks: use at most this one from now on. Not while
/// attention runs.
void limitInstructionSet(InstructionSet Most);

// One of these pairs for each copy of Kernels.cpp.
const Kernels<float> &baselineFloat();
const Kernels<double> &baselineDouble();
const Kernels<float> &avx2Float();
const Kernels<double> &avx2Double();
const Kernels<float> &avx512Float();
const Kernels<double> &avx512Double();

} // namespace flex::cpu

#endif
