//===- SeenPartsTest.cpp - What is computed of a partial tile -------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/cpu/SeenParts.h"
#include <gtest/gtest.h>
#include <random>
#include <vector>

using namespace flex::cpu;

namespace {

/// A tile of the given mask, somewhere in a sequence.
struct Masked {
  std::vector<uint8_t> Seen =
      std::vector<uint8_t>(TileHeight * TileWidth, uint8_t(1));
  ScoreTile<float> Tile;

  template <class Mask> Masked(int Rows, int Columns, const Mask &Sees) {
    for (int Row = 0; Row < Rows; ++Row)
      for (int Column = 0; Column < Columns; ++Column)
        Seen[Row * TileWidth + Column] = Sees(Row, Column);
    Tile.Rows = Rows;
    Tile.Columns = Columns;
    Tile.FirstQuery = 1000;
    Tile.FirstKey = 2000;
    Tile.Seen = Seen.data();
  }

  /// How often each pair is in a part; checks that the parts say what they see.
  std::vector<int> visits() const {
    std::vector<int> Times(Seen.size());
    visitSeenParts(Tile, [&](const ScoreTile<float> &Part) {
      EXPECT_GT(Part.Rows, 0);
      EXPECT_GT(Part.Columns, 0);
      EXPECT_EQ(Part.FirstRow, Part.FirstQuery - 1000);
      EXPECT_EQ((Part.FirstKey - 2000) % PanelWidth, 0);
      for (int I = 0; I < Part.Rows; ++I)
        for (int J = 0; J < Part.Columns; ++J) {
          const int At =
              (Part.FirstRow + I) * TileWidth + Part.FirstKey - 2000 + J;
          ++Times[At];
          EXPECT_EQ(Part.Seen ? Part.Seen[I * TileWidth + J] : 1, Seen[At]);
        }
    });
    return Times;
  }

  int computed() const {
    int Sum = 0;
    for (const int Times : visits())
      Sum += Times;
    return Sum;
  }
};

TEST(SeenParts, CoverWhatIsSeenOnce) {
  std::mt19937 Random(1);
  for (const double Density : {0.0, 0.0005, 0.01, 0.5, 1.0})
    for (const auto &[Rows, Columns] :
         {std::pair{1, 1}, {33, 40}, {64, 128}, {127, 97}, {128, 128}}) {
      const Masked Of(Rows, Columns, [&](int, int) {
        return std::bernoulli_distribution(Density)(Random);
      });
      const std::vector<int> Times = Of.visits();
      for (int Row = 0; Row < TileHeight; ++Row)
        for (int Column = 0; Column < TileWidth; ++Column) {
          const int At = Row * TileWidth + Column;
          const bool Inside = Row < Rows && Column < Columns;
          const bool Needed = Inside && Of.Seen[At];
          EXPECT_GE(Times[At], Needed ? 1 : 0) << Row << ' ' << Column;
          EXPECT_LE(Times[At], Inside ? 1 : 0) << Row << ' ' << Column;
        }
    }
}

TEST(SeenParts, LeaveOutWhatNobodySees) {
  // The triangle in steps of a panel: 4 + 3 + 2 + 1 of 16 squares.
  const Masked Causal(128, 128, [](int Q, int K) { return Q >= K; });
  EXPECT_EQ(Causal.computed(), 10 * 32 * 32);
  const Masked Behind(128, 128, [](int Q, int K) { return Q < K; });
  EXPECT_EQ(Behind.computed(), 10 * 32 * 32);
  const Masked One(128, 128, [](int Q, int K) { return Q == 70 && K == 50; });
  EXPECT_EQ(One.computed(), 32 * 32);
  const Masked None(128, 128, [](int, int) { return false; });
  EXPECT_EQ(None.computed(), 0);
}

TEST(SeenParts, NeighboursThatSeeTheSameAreOne) {
  const auto Count = [](const Masked &Of) {
    int Parts = 0;
    visitSeenParts(Of.Tile, [&](const ScoreTile<float> &) { ++Parts; });
    return Parts;
  };
  EXPECT_EQ(Count(Masked(128, 128, [](int, int) { return true; })), 1);
  EXPECT_EQ(Count(Masked(128, 100, [](int Q, int) { return Q >= 64; })), 1);
  EXPECT_EQ(Count(Masked(128, 128, [](int Q, int K) { return Q >= K; })), 4);
  // The upper strip sees all, the lower one not, and the other way round: what
  // the one part says is checked by visits().
  for (const int Hole : {10, 40}) {
    const Masked Of(64, 128, [&](int Q, int K) { return Q != Hole || K != 5; });
    EXPECT_EQ(Count(Of), 1);
    EXPECT_EQ(Of.computed(), 64 * 128);
  }
}

} // namespace
