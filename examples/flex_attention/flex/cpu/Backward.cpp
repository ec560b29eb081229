//===- Backward.cpp - The gradients of tiled attention --------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/cpu/PackedKeys.h"
#include "flex/cpu/Problem.h"
#include "flex/cpu/Scratch.h"
#include "flex/cpu/SeenParts.h"
#include <cstring>
#include <vector>

namespace flex::cpu {
namespace {

/// How the work is split, by the shape alone, so that sums are taken in the
/// same order with any number of threads. A unit is one key head and every
/// Chunks-th of the tiles of queries that look at it.
struct Division {
  static constexpr int64_t UnitsWanted = 16;

  int64_t TilesInBlock;
  int64_t Tiles; ///< For one key head, its group of query heads together.
  int64_t Chunks;
  int64_t Units;

  template <class T> explicit Division(const Problem<T> &P) {
    TilesInBlock = (P.Blocks.QueryBlock + TileHeight - 1) / TileHeight;
    Tiles = P.QueryHeads / P.KeyHeads * P.Blocks.QueryBlocks * TilesInBlock;
    const int64_t Slices = P.Batches * P.KeyHeads;
    Chunks = std::clamp<int64_t>(UnitsWanted / std::max<int64_t>(Slices, 1), 1,
                                 std::max<int64_t>(Tiles, 1));
    Units = Slices * Chunks;
  }
};

template <class T> class Backward {
public:
  Backward(const Problem<T> &P, const BackwardInput<T> &In,
           const BackwardResult<T> &Result)
      : P(P), In(In), Result(Result), K(kernels<T>()), Split(P),
        KeyColumns{P.Depth, P.Blocks.KeyBlock, P.Blocks.KeyBlocks},
        ValueColumns{P.ValueDepth, P.Blocks.KeyBlock, P.Blocks.KeyBlocks},
        KeyRows{P.Keys, P.Depth}, KeyStride(paddedColumns(P.Depth)),
        ValueStride(paddedColumns(P.ValueDepth)),
        KeySums(Split.Units * P.Keys * KeyStride),
        ValueSums(Split.Units * P.Keys * ValueStride) {}

  void run() {
    const int64_t Lanes =
        scatters() ? std::min(Split.Units, MostLanes) : Split.Units;
    makeBufferSums(Lanes);
    P.Parallel(Lanes, [&](int64_t Begin, int64_t End) {
      const Workspace Work(*this);
      for (int64_t Lane = Begin; Lane < End; ++Lane)
        for (int64_t Unit = Lane; Unit < Split.Units; Unit += Lanes)
          unit(Work, Unit, Lane);
    });
    P.Parallel(P.Batches * P.KeyHeads, [this](int64_t Begin, int64_t End) {
      for (int64_t Slice = Begin; Slice < End; ++Slice)
        sumChunks(Slice);
    });
    sumBuffers(Lanes);
  }

private:
  /// Copies of the captured buffers' gradients, at most. A lane's units run one
  /// after the other.
  static constexpr int64_t MostLanes = 32;

  struct Workspace {
    explicit Workspace(const Backward &Of)
        : KeyColumns(Of.KeyColumns.size()),
          ValueColumns(Of.ValueColumns.size()), KeyRows(Of.KeyRows.size()),
          QueryRows(TileHeight * Of.KeyStride),
          QueryColumns(TileHeight * Of.P.Depth),
          OutRows(TileHeight * Of.ValueStride),
          OutColumns(TileHeight * Of.P.ValueDepth),
          QuerySums(TileHeight * Of.KeyStride), Scores(TileHeight * TileWidth),
          Gradients(TileHeight * TileWidth), Slopes(TileHeight * TileWidth),
          OldScores(TileHeight * TileWidth), Seen(TileHeight * TileWidth),
          Lse(TileHeight), Delta(TileHeight) {}
    // For the unit's key head.
    Scratch<T> KeyColumns, ValueColumns, KeyRows;
    // For a tile of queries: queries are scaled; Out is the output's gradient.
    // Rows are packed for a product's right side, columns are its left side.
    Scratch<T> QueryRows, QueryColumns, OutRows, OutColumns, QuerySums;
    // For a tile of scores.
    Scratch<T> Scores, Gradients, Slopes, OldScores;
    Scratch<uint8_t> Seen;
    Scratch<T> Lse, Delta;
  };

  bool scatters() const {
    return P.Passes.Scatter != nullptr &&
           std::any_of(Result.Buffers, Result.Buffers + Result.BufferCount,
                       [](const T *Gradient) { return Gradient != nullptr; });
  }

  void unit(const Workspace &W, int64_t Unit, int64_t Lane) const {
    const int64_t Slice = Unit / Split.Chunks, Chunk = Unit % Split.Chunks;
    const int64_t Batch = Slice / P.KeyHeads, KeyHead = Slice % P.KeyHeads;
    for (int64_t Block = 0; Block < P.Blocks.KeyBlocks; ++Block) {
      const int64_t First = Block * P.Blocks.KeyBlock;
      const int64_t Count = std::min(P.Blocks.KeyBlock, P.Keys - First);
      KeyColumns.pack(K, Block, Count, P.Key.at(Batch, KeyHead, First),
                      P.Key.RowStride, P.Key.ColumnStride, W.KeyColumns.get());
      ValueColumns.pack(K, Block, Count, P.Value.at(Batch, KeyHead, First),
                        P.Value.RowStride, P.Value.ColumnStride,
                        W.ValueColumns.get());
    }
    KeyRows.pack(K, 0, P.Keys, P.Key.at(Batch, KeyHead, 0), P.Key.RowStride,
                 P.Key.ColumnStride, W.KeyRows.get());
    std::fill_n(KeySums.get() + Unit * P.Keys * KeyStride, P.Keys * KeyStride,
                T(0));
    std::fill_n(ValueSums.get() + Unit * P.Keys * ValueStride,
                P.Keys * ValueStride, T(0));
    const int64_t Group = P.QueryHeads / P.KeyHeads;
    const int64_t PerHead = Split.Tiles / Group;
    for (int64_t I = Chunk; I < Split.Tiles; I += Split.Chunks) {
      const int64_t Tile = I % PerHead;
      const int64_t Block = Tile / Split.TilesInBlock;
      const int64_t First =
          Block * P.Blocks.QueryBlock + Tile % Split.TilesInBlock * TileHeight;
      const int64_t Last = std::min(
          {P.Queries, (Block + 1) * P.Blocks.QueryBlock, First + TileHeight});
      if (First < Last)
        tile(W, Unit, Lane, Batch, KeyHead * Group + I / PerHead, Block, First,
             static_cast<int>(Last - First));
    }
  }

  void tile(const Workspace &W, int64_t Unit, int64_t Lane, int64_t Batch,
            int64_t Head, int64_t Block, int64_t First, int Rows) const {
    loadTile(W, Batch, Head, First, Rows);
    std::fill_n(W.QuerySums.get(), Rows * KeyStride, T(0));
    ScoreTile<T> Tile;
    Tile.Scores = W.Scores.get();
    Tile.Rows = Rows;
    Tile.Batch = static_cast<int>(Batch);
    Tile.Head = static_cast<int>(Head);
    Tile.FirstQuery = static_cast<int>(First);
    Tile.Buffers = P.Buffers;
    P.Blocks.visit(Batch, Head, Block, [&](int64_t KeyBlock, bool Masked) {
      const int64_t Start = KeyBlock * P.Blocks.KeyBlock;
      const int64_t Width = std::min(P.Blocks.KeyBlock, P.Keys - Start);
      for (int64_t Column = 0; Column < Width; Column += TileWidth) {
        Tile.Columns =
            static_cast<int>(std::min<int64_t>(TileWidth, Width - Column));
        Tile.FirstKey = static_cast<int>(Start + Column);
        Tile.Seen = Masked ? W.Seen.get() : nullptr;
        if (Masked)
          P.Passes.Look(P.Mods, Tile, W.Seen.get());
        visitSeenParts(Tile, [&](const ScoreTile<T> &Part) {
          scoreGradients(W, Part, KeyBlock, Part.FirstKey - Start, Lane);
          addToSums(W, Part, Unit);
        });
      }
    });
    storeQueryGradient(W, Batch, Head, First, Rows);
  }

  /// Leaves the probabilities in Scores, and the gradient of the scaled scores,
  /// before any mod, in Gradients.
  void scoreGradients(const Workspace &W, const ScoreTile<T> &Tile,
                      int64_t KeyBlock, int64_t Column, int64_t Lane) const {
    const int Row = Tile.FirstRow;
    K.Multiply(Tile.Rows, Tile.Columns, static_cast<int>(P.Depth),
               {W.QueryColumns.get() + Row, TileHeight, false},
               KeyColumns.at(W.KeyColumns.get(), KeyBlock, Column), Tile.Scores,
               TileWidth, false);
    K.Multiply(Tile.Rows, Tile.Columns, static_cast<int>(P.ValueDepth),
               {W.OutColumns.get() + Row, TileHeight, false},
               ValueColumns.at(W.ValueColumns.get(), KeyBlock, Column),
               W.Gradients.get(), TileWidth, false);
    const bool Scatters = !BufferSums.empty();
    if (Scatters)
      std::memcpy(W.OldScores.get(), Tile.Scores,
                  sizeof(T) * Tile.Rows * TileWidth);
    if (P.Passes.Differentiate)
      P.Passes.Differentiate(P.Mods, Tile, W.Slopes.get());
    if (Tile.Seen)
      K.Mask(Tile.Rows, Tile.Columns, Tile.Seen, Tile.Scores);
    K.SoftmaxGradient(Tile.Rows, Tile.Columns, Tile.Scores, W.Gradients.get(),
                      W.Lse.get() + Row, W.Delta.get() + Row);
    if (Scatters) {
      ScoreTile<T> Old = Tile;
      Old.Scores = W.OldScores.get();
      P.Passes.Scatter(P.Mods, Old, W.Gradients.get(),
                       BufferPointers.data() + Lane * Result.BufferCount);
    }
    if (P.Passes.Differentiate)
      K.MultiplySlopes(Tile.Rows, Tile.Columns, W.Gradients.get(),
                       W.Slopes.get());
  }

  void addToSums(const Workspace &W, const ScoreTile<T> &Tile,
                 int64_t Unit) const {
    T *ValueSum =
        ValueSums.get() + (Unit * P.Keys + Tile.FirstKey) * ValueStride;
    T *KeySum = KeySums.get() + (Unit * P.Keys + Tile.FirstKey) * KeyStride;
    const int Depth = static_cast<int>(P.Depth);
    const int Row = Tile.FirstRow;
    const auto FromRow = [Row](const Scratch<T> &Rows) {
      return Packed<T>{Rows.get() + Row * PanelWidth, TileHeight * PanelWidth};
    };
    K.Multiply(Tile.Columns, static_cast<int>(P.ValueDepth), Tile.Rows,
               {Tile.Scores, TileWidth, false}, FromRow(W.OutRows), ValueSum,
               ValueStride, true);
    K.Multiply(Tile.Columns, Depth, Tile.Rows,
               {W.Gradients.get(), TileWidth, false}, FromRow(W.QueryRows),
               KeySum, KeyStride, true);
    K.Multiply(Tile.Rows, Depth, Tile.Columns, {W.Gradients.get(), 0, true},
               KeyRows.at(W.KeyRows.get(), Tile.FirstKey),
               W.QuerySums.get() + Row * KeyStride, KeyStride, true);
  }

  void loadTile(const Workspace &W, int64_t Batch, int64_t Head, int64_t First,
                int Rows) const {
    const int64_t Row = (Batch * P.QueryHeads + Head) * P.Queries + First;
    const T *Query = P.Query.at(Batch, Head, First);
    const T *Gradient = In.OutGradient.at(Batch, Head, First);
    const int64_t QueryColumn = P.Query.ColumnStride;
    const int64_t GradientColumn = In.OutGradient.ColumnStride;
    K.Pack(Rows, P.Depth, Query, P.Query.RowStride, QueryColumn, P.Scale,
           W.QueryRows.get(), TileHeight * PanelWidth);
    K.Pack(Rows, P.ValueDepth, Gradient, In.OutGradient.RowStride,
           GradientColumn, T(1), W.OutRows.get(), TileHeight * PanelWidth);
    K.Transpose(Rows, P.Depth, Query, P.Query.RowStride, QueryColumn, P.Scale,
                W.QueryColumns.get(), TileHeight);
    K.Transpose(Rows, P.ValueDepth, Gradient, In.OutGradient.RowStride,
                GradientColumn, T(1), W.OutColumns.get(), TileHeight);
    for (int I = 0; I < Rows; ++I) {
      const T *OutGradient = Gradient + I * In.OutGradient.RowStride;
      const T *Out = In.Out.at(Batch, Head, First + I);
      T Dot = 0;
      for (int64_t D = 0; D < P.ValueDepth; ++D)
        Dot += OutGradient[D * GradientColumn] * Out[D];
      W.Lse.get()[I] = In.Lse[Row + I];
      W.Delta.get()[I] =
          Dot - (In.LseGradient ? In.LseGradient[Row + I] : T(0));
    }
  }

  void storeQueryGradient(const Workspace &W, int64_t Batch, int64_t Head,
                          int64_t First, int Rows) const {
    for (int Row = 0; Row < Rows; ++Row) {
      T *Target = Result.Query.at(Batch, Head, First + Row);
      for (int64_t D = 0; D < P.Depth; ++D)
        Target[D] = W.QuerySums.get()[Row * KeyStride + D] * P.Scale;
    }
  }

  /// The gradients of one key head: the sum of its chunks', in their order.
  void sumChunks(int64_t Slice) const {
    const int64_t Batch = Slice / P.KeyHeads, Head = Slice % P.KeyHeads;
    for (int64_t Row = 0; Row < P.Keys; ++Row) {
      sumRow(KeySums.get(), KeyStride, P.Depth, Slice, Row,
             Result.Key.at(Batch, Head, Row));
      sumRow(ValueSums.get(), ValueStride, P.ValueDepth, Slice, Row,
             Result.Value.at(Batch, Head, Row));
    }
  }

  void sumRow(const T *Sums, int64_t Stride, int64_t Columns, int64_t Slice,
              int64_t Row, T *Target) const {
    const T *Source = Sums + (Slice * Split.Chunks * P.Keys + Row) * Stride;
    std::copy_n(Source, Columns, Target);
    for (int64_t Chunk = 1; Chunk < Split.Chunks; ++Chunk) {
      Source += P.Keys * Stride;
      for (int64_t D = 0; D < Columns; ++D)
        Target[D] += Source[D];
    }
  }

  void makeBufferSums(int64_t Lanes) {
    if (!scatters())
      return;
    for (int64_t Lane = 0; Lane < Lanes; ++Lane)
      for (int I = 0; I < Result.BufferCount; ++I) {
        BufferSums.emplace_back(
            Result.Buffers[I] ? static_cast<size_t>(Result.BufferSizes[I]) : 0);
        BufferPointers.push_back(BufferSums.back().data());
      }
  }

  void sumBuffers(int64_t Lanes) const {
    if (BufferSums.empty())
      return;
    for (int64_t Lane = 0; Lane < Lanes; ++Lane)
      for (int I = 0; I < Result.BufferCount; ++I) {
        const auto &Sums =
            BufferSums[static_cast<size_t>(Lane * Result.BufferCount + I)];
        for (size_t J = 0; J < Sums.size(); ++J)
          Result.Buffers[I][J] += Sums[J];
      }
  }

  const Problem<T> &P;
  const BackwardInput<T> &In;
  const BackwardResult<T> &Result;
  const Kernels<T> &K;
  Division Split;
  PackedTransposed<T> KeyColumns, ValueColumns;
  PackedRows<T> KeyRows;
  int64_t KeyStride, ValueStride;
  Scratch<T> KeySums, ValueSums;          ///< [unit, key, column]
  std::vector<std::vector<T>> BufferSums; ///< [lane, buffer]
  std::vector<T *> BufferPointers;
};

} // namespace

template <class T>
void attentionBackward(const Problem<T> &P, const BackwardInput<T> &Input,
                       const BackwardResult<T> &Result) {
  Backward<T>(P, Input, Result).run();
}

template void attentionBackward(const Problem<float> &,
                                const BackwardInput<float> &,
                                const BackwardResult<float> &);
template void attentionBackward(const Problem<double> &,
                                const BackwardInput<double> &,
                                const BackwardResult<double> &);

} // namespace flex::cpu
