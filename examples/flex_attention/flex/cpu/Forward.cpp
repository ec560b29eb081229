//===- Forward.cpp - Tiled attention with an online softmax ---------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/cpu/HeadKeys.h"
#include "flex/cpu/SeenParts.h"
#include <cmath>
#include <limits>

namespace flex::cpu {
namespace {

/// One forward pass: tiles of queries, each on its own.
template <class T> class Forward {
public:
  Forward(const Problem<T> &P, const ForwardResult<T> &Result)
      : P(P), Result(Result), K(kernels<T>()),
        TilesInBlock((P.Blocks.QueryBlock + TileHeight - 1) / TileHeight) {}

  void run() {
    P.Parallel(P.Batches * P.QueryHeads * P.Blocks.QueryBlocks * TilesInBlock,
               [this](int64_t Begin, int64_t End) { tiles(Begin, End); });
  }

private:
  /// What one worker keeps from tile to tile.
  struct Workspace {
    explicit Workspace(const Problem<T> &P)
        : OutStride(paddedColumns(P.ValueDepth)), Keys(P),
          Query(P.Depth * TileHeight), Scores(TileHeight * TileWidth),
          Out(OutStride * TileHeight), Max(TileHeight), Sum(TileHeight),
          Seen(TileHeight * TileWidth) {}
    int64_t OutStride;
    HeadKeys<T> Keys;
    Scratch<T> Query; ///< Transposed and scaled.
    Scratch<T> Scores;
    Scratch<T> Out;
    Scratch<T> Max, Sum;
    Scratch<uint8_t> Seen; ///< Of a partial block's tile.
  };

  void tiles(int64_t Begin, int64_t End) const {
    Workspace Work(P);
    const int64_t PerHead = P.Blocks.QueryBlocks * TilesInBlock;
    for (int64_t I = Begin; I < End; ++I) {
      const int64_t Slice = I / PerHead;
      // From both ends in turn: under a causal mask neighbours in this order
      // are light and heavy, so that ranges of tiles weigh the same.
      const int64_t J = I % PerHead;
      const int64_t Tile = J % 2 == 0 ? J / 2 : PerHead - 1 - J / 2;
      const int64_t Block = Tile / TilesInBlock;
      const int64_t First =
          Block * P.Blocks.QueryBlock + Tile % TilesInBlock * TileHeight;
      const int64_t Last = std::min(
          {P.Queries, (Block + 1) * P.Blocks.QueryBlock, First + TileHeight});
      if (First < Last)
        tile(Work, Slice / P.QueryHeads, Slice % P.QueryHeads, Block, First,
             static_cast<int>(Last - First));
    }
  }

  void tile(Workspace &Work, int64_t Batch, int64_t Head, int64_t Block,
            int64_t First, int Rows) const {
    loadQueries(Work, Batch, Head, First, Rows);
    std::fill_n(Work.Max.get(), Rows, -std::numeric_limits<T>::infinity());
    std::fill_n(Work.Sum.get(), Rows, T(0));
    std::fill_n(Work.Out.get(), Rows * Work.OutStride, T(0));
    Work.Keys.select(Batch, Head / (P.QueryHeads / P.KeyHeads));
    ScoreTile<T> Tile;
    Tile.Scores = Work.Scores.get();
    Tile.Rows = Rows;
    Tile.Batch = static_cast<int>(Batch);
    Tile.Head = static_cast<int>(Head);
    Tile.FirstQuery = static_cast<int>(First);
    Tile.Buffers = P.Buffers;
    P.Blocks.visit(Batch, Head, Block, [&](int64_t KeyBlock, bool Masked) {
      const int64_t Start = KeyBlock * P.Blocks.KeyBlock;
      const int64_t Width = std::min(P.Blocks.KeyBlock, P.Keys - Start);
      const int64_t Slot = Work.Keys.need(KeyBlock);
      for (int64_t Column = 0; Column < Width; Column += TileWidth) {
        Tile.Columns =
            static_cast<int>(std::min<int64_t>(TileWidth, Width - Column));
        Tile.FirstKey = static_cast<int>(Start + Column);
        Tile.Seen = Masked ? Work.Seen.get() : nullptr;
        if (Masked)
          P.Passes.Look(P.Mods, Tile, Work.Seen.get());
        visitSeenParts(Tile, [&](const ScoreTile<T> &Part) {
          attend(Work, Part, Work.Keys.keys(Slot, Part.FirstKey - Start),
                 Work.Keys.values(Slot, Part.FirstKey - Start));
        });
      }
    });
    storeResult(Work, Batch, Head, First, Rows);
  }

  /// The online softmax's step: queries of the tile that is loaded look at
  /// keys.
  void attend(const Workspace &Work, const ScoreTile<T> &Tile, Packed<T> Keys,
              Packed<T> Values) const {
    const int Row = Tile.FirstRow;
    T *Out = Work.Out.get() + Row * Work.OutStride;
    K.Multiply(Tile.Rows, Tile.Columns, static_cast<int>(P.Depth),
               {Work.Query.get() + Row, TileHeight, false}, Keys, Tile.Scores,
               TileWidth, false);
    if (P.Passes.Modify)
      P.Passes.Modify(P.Mods, Tile);
    if (Tile.Seen)
      K.Mask(Tile.Rows, Tile.Columns, Tile.Seen, Tile.Scores);
    K.OnlineSoftmax(Tile.Rows, Tile.Columns, Tile.Scores,
                    {Work.Max.get() + Row, Work.Sum.get() + Row}, Out,
                    Work.OutStride, static_cast<int>(Work.OutStride));
    K.Multiply(Tile.Rows, static_cast<int>(P.ValueDepth), Tile.Columns,
               {Tile.Scores, 0, true}, Values, Out, Work.OutStride, true);
  }

  void loadQueries(const Workspace &Work, int64_t Batch, int64_t Head,
                   int64_t First, int Rows) const {
    K.Transpose(Rows, P.Depth, P.Query.at(Batch, Head, First),
                P.Query.RowStride, P.Query.ColumnStride, P.Scale,
                Work.Query.get(), TileHeight);
  }

  void storeResult(const Workspace &Work, int64_t Batch, int64_t Head,
                   int64_t First, int Rows) const {
    T *Lse = Result.Lse + (Batch * P.QueryHeads + Head) * P.Queries + First;
    for (int Row = 0; Row < Rows; ++Row) {
      const T Sum = Work.Sum.get()[Row];
      const T Factor = Sum > 0 ? 1 / Sum : (Sum == 0 ? T(0) : Sum);
      const T *Source = Work.Out.get() + Row * Work.OutStride;
      T *Out = Result.Out.at(Batch, Head, First + Row);
      for (int64_t D = 0; D < P.ValueDepth; ++D)
        Out[D] = Source[D] * Factor;
      Lse[Row] = Work.Max.get()[Row] + std::log(Sum);
    }
  }

  const Problem<T> &P;
  const ForwardResult<T> &Result;
  const Kernels<T> &K;
  int64_t TilesInBlock;
};

} // namespace

template <class T>
void attentionForward(const Problem<T> &P, const ForwardResult<T> &Result) {
  Forward<T>(P, Result).run();
}

template void attentionForward(const Problem<float> &,
                               const ForwardResult<float> &);
template void attentionForward(const Problem<double> &,
                               const ForwardResult<double> &);

} // namespace flex::cpu
