//===- SeenParts.h - What a partial tile leaves to compute ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A partial block has pairs that nobody sees, often half of them. A mask is
// looked at before the scores are computed, and its tile cut into parts without
// most of them: strips of queries, each with the panels of keys that it sees.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_SEENPARTS_H
#define FLEX_CPU_SEENPARTS_H

#include "flex/cpu/TilePass.h"
#include <algorithm>

namespace flex::cpu {

/// The keys of a tile that some queries see, in whole panels.
struct SeenSpan {
  static constexpr int StripHeight = 32;

  int First = 0;
  int Last = 0;     ///< One past them; First if they see none.
  bool All = false; ///< Each of the queries sees each of them.

  /// Of one strip. Seen as in ScoreTile.
  static SeenSpan of(int Rows, int Columns, const uint8_t *Seen) {
    uint8_t Any[TileWidth] = {}, Each[TileWidth];
    std::fill_n(Each, Columns, uint8_t(1));
    for (int Row = 0; Row < Rows; ++Row, Seen += TileWidth)
      for (int Column = 0; Column < Columns; ++Column) {
        Any[Column] |= Seen[Column];
        Each[Column] &= Seen[Column];
      }
    const auto Sees = [](uint8_t X) { return X != 0; };
    const int Begin =
        static_cast<int>(std::find_if(Any, Any + Columns, Sees) - Any);
    if (Begin == Columns)
      return {};
    int End = Columns;
    while (!Any[End - 1])
      --End;
    SeenSpan Span;
    Span.First = Begin / PanelWidth * PanelWidth;
    Span.Last =
        std::min(Columns, (End + PanelWidth - 1) / PanelWidth * PanelWidth);
    Span.All = std::all_of(Each + Span.First, Each + Span.Last, Sees);
    return Span;
  }
};

/// Calls Visit with parts of Tile that cover all pairs that are seen: without
/// Seen, the tile. Neighbouring strips that see the same keys are one part.
/// Scores is the same for each part: they are computed one after the other.
template <class T, class Visitor>
void visitSeenParts(const ScoreTile<T> &Tile, const Visitor &Visit) {
  if (Tile.Seen == nullptr) {
    Visit(Tile);
    return;
  }
  const auto Part = [&](int Row, int End, const SeenSpan &Span) {
    if (Span.First == Span.Last)
      return;
    ScoreTile<T> Of = Tile;
    Of.Rows = End - Row;
    Of.Columns = Span.Last - Span.First;
    Of.FirstRow += Row;
    Of.FirstQuery += Row;
    Of.FirstKey += Span.First;
    Of.Seen =
        Span.All ? nullptr : Tile.Seen + int64_t(Row) * TileWidth + Span.First;
    Visit(Of);
  };
  int Begin = 0;
  SeenSpan Joined;
  for (int Row = 0; Row < Tile.Rows; Row += SeenSpan::StripHeight) {
    const SeenSpan Span =
        SeenSpan::of(std::min(SeenSpan::StripHeight, Tile.Rows - Row),
                     Tile.Columns, Tile.Seen + int64_t(Row) * TileWidth);
    if (Row > 0 && Span.First == Joined.First && Span.Last == Joined.Last) {
      Joined.All &= Span.All;
      continue;
    }
    Part(Begin, Row, Joined);
    Begin = Row;
    Joined = Span;
  }
  Part(Begin, Tile.Rows, Joined);
}

} // namespace flex::cpu

#endif
