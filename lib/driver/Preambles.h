//===- Preambles.h - Preambles in the cache, and reading with them -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A preamble is four files of the cache's folder for them: NAME.h, NAME.pch and
// NAME.macros (see extract/Preamble.h), and NAME, which holds its recipe, how
// the paths looked that it was made from, and checksums of the other two. It is
// used while every path holds what it held.
//
// What could not be made is not tried again in every run: why is kept beside
// them, while every path that was asked for holds what it held. Where the cause
// need not lie in files (its worker crashed, or took too long), it is kept for
// a day, and for runs with the same limits.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_PREAMBLES_H
#define FULLGRAPH_DRIVER_PREAMBLES_H

#include "driver/Cache.h"
#include "extract/PreamblePlan.h"

namespace fullgraph::driver {

class Preambles {
public:
  /// \p Kept outlives this.
  explicit Preambles(Cache &Kept) : Kept(Kept) {}

  /// The recipes of all that are there, fresh or not.
  std::map<std::string, extract::PreambleRecipe> recipes();
  /// Looks for one; missing() tells more.
  bool find(const std::string &Name);
  /// Why it has to be made; empty if it is there, whole, and what it was made
  /// from has not changed.
  std::string missing(const std::string &Name);
  void made(const std::string &Name, const extract::PreambleRecipe &Recipe,
            extract::FileStamps Asked);
  /// Why it could not be made for such a unit; empty if that was not tried, or
  /// may end otherwise now.
  std::string whyNotMade(const std::string &Name, const extract::Request &Unit,
                         const WorkerLimits &Limits);
  /// \p Asked: all that it is due to; empty: not known.
  void notMade(const std::string &Name, const extract::Request &Unit,
               const WorkerLimits &Limits, const std::string &Why,
               const extract::FileStamps &Asked);
  /// Where its files are, without their extension.
  std::string stem(const std::string &Name) const;
  /// What it asked for, of one that is fresh or was just made.
  const extract::FileStamps &asked(const std::string &Name);
  std::string folder() const;
  bool makeFolder();

private:
  struct Record {
    extract::PreambleRecipe Recipe;
    extract::FileStamps Asked;
    std::array<std::pair<uint64_t, uint64_t>, 2> Sums; ///< Size, checksum.
  };
  std::optional<Record> read(const std::string &Name);
  void write(const std::string &Name, const Record &R);
  Digest failureName(const std::string &Name, const extract::Request &Unit,
                     const WorkerLimits &Limits) const;

  Cache &Kept;
  std::map<std::string, Record> Used;
};

/// Reads the units, those with preambles that are worth it, and gives each to
/// \p Done; makes the preambles that are missing. \p Last: how each unit was
/// read before, if it was. False if some were given up since \p WakeFd could be
/// read.
bool readWithPreambles(WorkerPool &Pool, llvm::ArrayRef<extract::Request> Units,
                       llvm::ArrayRef<std::optional<EarlierReading>> Last,
                       Cache &Kept, Profile &Spent, UnitDone Done,
                       int WakeFd = -1);

} // namespace fullgraph::driver

#endif
