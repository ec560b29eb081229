//===- Kernels.cpp - The vectorised inner loops ---------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiled once for each instruction set, with FLEX_ISA naming it and
// FLEX_VECTOR_BYTES its width. Everything here has internal linkage and nothing
// inline of others is included, so that no code of a wider instruction set can
// be linked in where a narrower one is meant.
//
//===----------------------------------------------------------------------===//

#include "flex/cpu/Kernels.h"
#if defined(__AVX512F__)
#include <immintrin.h>
#endif

#define FLEX_JOIN2(A, B) A##B
#define FLEX_JOIN(A, B) FLEX_JOIN2(A, B)
#define FLEX_TEXT2(A) #A
#define FLEX_TEXT(A) FLEX_TEXT2(A)

namespace flex::cpu {
namespace {

#include "flex/cpu/Vector.inc"

//===- Products
//------------------------------------------------------------===//

/// Rows of a register block: with two vectors a row, the accumulators, the
/// two vectors of B and a broadcast of A fit the registers.
constexpr int BlockRows = FLEX_VECTOR_BYTES == 64 ? 12 : 6;

/// One register block: Rows x (Vectors * width) of C.
template <class T, int Rows, int Vectors, bool RowMajor>
void multiplyBlock(int Depth, const T *__restrict A, int64_t AColumnStride,
                   const T *__restrict B, T *__restrict C, int64_t CStride,
                   bool Accumulate) {
  using V = Vec<T>;
  V Acc[Rows][Vectors];
#pragma GCC unroll 16
  for (int M = 0; M < Rows; ++M)
#pragma GCC unroll 4
    for (int J = 0; J < Vectors; ++J)
      Acc[M][J] = V{};
  for (int K = 0; K < Depth; ++K) {
    V Row[Vectors];
#pragma GCC unroll 4
    for (int J = 0; J < Vectors; ++J)
      Row[J] = load<T>(B + J * Lanes<T>);
    B += PanelWidth;
#pragma GCC unroll 16
    for (int M = 0; M < Rows; ++M) {
      V Left = broadcast<T>(A[RowMajor ? M * TileWidth : M]);
#pragma GCC unroll 4
      for (int J = 0; J < Vectors; ++J)
        Acc[M][J] += Left * Row[J];
    }
    A += RowMajor ? 1 : AColumnStride;
  }
#pragma GCC unroll 16
  for (int M = 0; M < Rows; ++M)
#pragma GCC unroll 4
    for (int J = 0; J < Vectors; ++J) {
      T *Out = C + M * CStride + J * Lanes<T>;
      store<T>(Out, Accumulate ? load<T>(Out) + Acc[M][J] : Acc[M][J]);
    }
}

template <class T, int Vectors, bool RowMajor>
void multiplyRows(int Rows, int Depth, const T *A, int64_t AColumnStride,
                  const T *B, T *C, int64_t CStride, bool Accumulate) {
  switch (Rows) {
#define FLEX_ROWS(N)                                                           \
  case N:                                                                      \
    if constexpr (N <= BlockRows)                                              \
      multiplyBlock<T, N, Vectors, RowMajor>(Depth, A, AColumnStride, B, C,    \
                                             CStride, Accumulate);             \
    break;
    FLEX_ROWS(1)
    FLEX_ROWS(2)
    FLEX_ROWS(3)
    FLEX_ROWS(4)
    FLEX_ROWS(5)
    FLEX_ROWS(6)
    FLEX_ROWS(7)
    FLEX_ROWS(8)
    FLEX_ROWS(9)
    FLEX_ROWS(10)
    FLEX_ROWS(11)
    FLEX_ROWS(12)
#undef FLEX_ROWS
  }
}

template <class T, bool RowMajor>
void multiplyTile(int Rows, int Columns, int Depth, LeftTile<T> A, Packed<T> B,
                  T *C, int64_t CStride, bool Accumulate) {
  constexpr int Step = 2 * Lanes<T>;
  // Blocks of nearly equal height, so that none is too low to be fast.
  const int Blocks = (Rows + BlockRows - 1) / BlockRows;
  for (int N = 0; N < Columns; N += Step) {
    const T *Panel = B.Data + N / PanelWidth * B.PanelStride + N % PanelWidth;
    const bool Two = Columns - N > Lanes<T>;
    for (int I = 0, M = 0; I < Blocks; ++I) {
      const int Height = (Rows - M) / (Blocks - I);
      const T *Left = A.Data + (RowMajor ? M * TileWidth : M);
      T *Out = C + M * CStride + N;
      if (Two)
        multiplyRows<T, 2, RowMajor>(Height, Depth, Left, A.ColumnStride, Panel,
                                     Out, CStride, Accumulate);
      else
        multiplyRows<T, 1, RowMajor>(Height, Depth, Left, A.ColumnStride, Panel,
                                     Out, CStride, Accumulate);
      M += Height;
    }
  }
}

template <class T>
void multiply(int Rows, int Columns, int Depth, LeftTile<T> A, Packed<T> B,
              T *C, int64_t CStride, bool Accumulate) {
  if (A.RowMajor)
    multiplyTile<T, true>(Rows, Columns, Depth, A, B, C, CStride, Accumulate);
  else
    multiplyTile<T, false>(Rows, Columns, Depth, A, B, C, CStride, Accumulate);
}

//===- Packing
//-------------------------------------------------------------===//

template <class T>
void transpose(int64_t Rows, int64_t Columns, const T *__restrict Source,
               int64_t RowStride, int64_t ColumnStride, T Scale,
               T *__restrict Target, int64_t TargetStride) {
  constexpr int W = Lanes<T>;
  const int64_t WholeColumns = ColumnStride == 1 ? Columns / W * W : 0;
  const int64_t WholeRows = Rows / W * W;
  for (int64_t R = 0; R < WholeRows; R += W)
    for (int64_t C = 0; C < WholeColumns; C += W) {
      Vec<T> Square[W];
#pragma GCC unroll 16
      for (int I = 0; I < W; ++I)
        Square[I] = load<T>(Source + (R + I) * RowStride + C) * Scale;
      transposeSquare<T>(Square);
#pragma GCC unroll 16
      for (int I = 0; I < W; ++I)
        store<T>(Target + (C + I) * TargetStride + R, Square[I]);
    }
  for (int64_t R = 0; R < Rows; ++R)
    for (int64_t C = R < WholeRows ? WholeColumns : 0; C < Columns; ++C)
      Target[C * TargetStride + R] =
          Source[R * RowStride + C * ColumnStride] * Scale;
}

template <class T>
void pack(int64_t Depth, int64_t Columns, const T *__restrict Source,
          int64_t RowStride, int64_t ColumnStride, T Scale,
          T *__restrict Target, int64_t PanelStride) {
  for (int64_t N = 0; N < Columns; N += PanelWidth, Target += PanelStride) {
    const int Width =
        static_cast<int>(Columns - N < PanelWidth ? Columns - N : PanelWidth);
    const T *Panel = Source + N * ColumnStride;
    if (ColumnStride == 1 && Width == PanelWidth)
      for (int64_t K = 0; K < Depth; ++K)
        for (int J = 0; J < PanelWidth; ++J)
          Target[K * PanelWidth + J] = Panel[K * RowStride + J] * Scale;
    else
      transpose<T>(Width, Depth, Panel, ColumnStride, RowStride, Scale, Target,
                   PanelWidth);
    for (int64_t K = 0; K < Depth; ++K)
      for (int J = Width; J < PanelWidth; ++J)
        Target[K * PanelWidth + J] = 0;
  }
}

//===- Softmax
//-------------------------------------------------------------===//

template <class T>
void mask(int Rows, int Columns, const uint8_t *__restrict Seen,
          T *__restrict Scores) {
  for (int M = 0; M < Rows; ++M, Seen += TileWidth, Scores += TileWidth)
    for (int N = 0; N < Columns; ++N)
      Scores[N] = Seen[N] ? Scores[N] : -Infinity<T>;
}

// Three passes, each with nothing that one row waits for in another: the rows'
// maxima, the factors of what was summed before (a vector of rows at once), and
// the exponentials.
template <class T>
void onlineSoftmax(int Rows, int Columns, T *Scores, SoftmaxState<T> State,
                   T *Out, int64_t OutStride, int OutColumns) {
  using V = Vec<T>;
  const int Whole = roundUp<T>(Columns);
  alignas(64) T Shift[TileHeight], Factor[TileHeight];
  for (int M = 0; M < Rows; ++M) {
    T *Row = Scores + static_cast<int64_t>(M) * TileWidth;
    for (int N = Columns; N < Whole; ++N)
      Row[N] = -Infinity<T>;
    V Largest = load<T>(Row);
    for (int N = Lanes<T>; N < Whole; N += Lanes<T>)
      Largest = max<T>(Largest, load<T>(Row + N));
    const T Here = greatestLane<T>(Largest);
    Shift[M] = Here > State.Max[M] ? Here : State.Max[M];
  }
  for (int M = 0; M < Rows; M += Lanes<T>) {
    const V Max = load<T>(Shift + M);
    const V Before = load<T>(State.Max + M);
    store<T>(State.Max + M, Max);
    // A row without a finite score so far: subtract nothing, all is zero.
    const V Safe = Max == broadcast<T>(-Infinity<T>) ? V{} : Max;
    store<T>(Shift + M, Safe);
    store<T>(Factor + M, exponential<T>(Before - Safe));
  }
  for (int M = 0; M < Rows; ++M) {
    T *Row = Scores + static_cast<int64_t>(M) * TileWidth;
    const V Shifts = broadcast<T>(Shift[M]);
    V Sum{};
    for (int N = 0; N < Whole; N += Lanes<T>) {
      const V P = exponential<T>(load<T>(Row + N) - Shifts);
      Sum += P;
      store<T>(Row + N, P);
    }
    State.Sum[M] = State.Sum[M] * Factor[M] + sumOfLanes<T>(Sum);
    if (Factor[M] == T(1))
      continue;
    const V Old = broadcast<T>(Factor[M]);
    T *OutRow = Out + M * OutStride;
    for (int N = 0; N < OutColumns; N += Lanes<T>)
      store<T>(OutRow + N, load<T>(OutRow + N) * Old);
  }
}

template <class T>
void softmaxGradient(int Rows, int Columns, T *Scores, T *DP, const T *Lse,
                     const T *Delta) {
  using V = Vec<T>;
  const int Whole = roundUp<T>(Columns);
  for (int M = 0; M < Rows; ++M) {
    T *Row = Scores + static_cast<int64_t>(M) * TileWidth;
    T *Gradient = DP + static_cast<int64_t>(M) * TileWidth;
    for (int N = Columns; N < Whole; ++N)
      Row[N] = -Infinity<T>;
    const bool Empty = Lse[M] == -Infinity<T>;
    const V Shift = broadcast<T>(Empty ? Infinity<T> : Lse[M]);
    const V Offset = broadcast<T>(Delta[M]);
    for (int N = 0; N < Whole; N += Lanes<T>) {
      V P = exponential<T>(load<T>(Row + N) - Shift);
      store<T>(Row + N, P);
      store<T>(Gradient + N, P * (load<T>(Gradient + N) - Offset));
    }
  }
}

template <class T>
void multiplySlopes(int Rows, int Columns, T *Gradients, const T *Slopes) {
  using V = Vec<T>;
  const int Whole = roundUp<T>(Columns);
  for (int M = 0; M < Rows; ++M)
    for (int N = 0; N < Whole; N += Lanes<T>) {
      T *Place = Gradients + static_cast<int64_t>(M) * TileWidth + N;
      const V Gradient = load<T>(Place);
      const V Product =
          Gradient * load<T>(Slopes + static_cast<int64_t>(M) * TileWidth + N);
      store<T>(Place, Gradient == V{} ? V{} : Product);
    }
}

template <class T> constexpr Kernels<T> table() {
  return {multiply<T>,       pack<T>,
          transpose<T>,      mask<T>,
          onlineSoftmax<T>,  softmaxGradient<T>,
          multiplySlopes<T>, FLEX_TEXT(FLEX_ISA)};
}

} // namespace

const Kernels<float> &FLEX_JOIN(FLEX_ISA, Float)() {
  static constexpr Kernels<float> Table = table<float>();
  return Table;
}

const Kernels<double> &FLEX_JOIN(FLEX_ISA, Double)() {
  static constexpr Kernels<double> Table = table<double>();
  return Table;
}

} // namespace flex::cpu
