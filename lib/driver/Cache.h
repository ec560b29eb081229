//===- Cache.h - Summaries of units that have not changed -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a unit says depends on its request, this program, what the environment
// tells Clang, and on what is found at every path that it asks for. The first
// three name an entry; the last is kept in it and held against the disk. Rules,
// suppressions and baselines apply afterwards.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_CACHE_H
#define FULLGRAPH_DRIVER_CACHE_H

#include "driver/CacheStore.h"
#include "driver/Workers.h"
#include <set>

namespace fullgraph::driver {

/// How a unit was read.
struct EarlierReading {
  double Seconds = 0;
  std::string Preamble; ///< Its name; empty: without one.
};

class Cache {
public:
  /// \p Directory as cacheDirectory gives it; off if it is empty.
  Cache(std::string Directory, const std::string &ProgramPath);

  struct Answer {
    std::optional<UnitResult> Result;
    std::string Why; ///< If there is none: "it is not there", "a.h changed".
    /// How it was read the last time, in whatever state it was.
    std::optional<EarlierReading> Last;
  };
  /// The result, if the unit would see what it saw. \p WithAsked: what it asked
  /// for is filled in, too.
  Answer find(const extract::Request &R, bool WithAsked = false);
  /// Keeps a result that is no failure.
  void store(const extract::Request &R, const UnitResult &Result);
  /// Names what depends on this program and its environment, and on \p Text.
  Digest nameOf(llvm::StringRef Text) const;
  /// Each path is looked at once; from here on, once more.
  void forgetLooks();
  /// Removes what was not used for longest, if something was written.
  void bound(uint64_t MostBytes);

  const CacheStore &files() const { return Files; }
  CacheStore &store() { return Files; }
  extract::FileChecker &checker() { return Checker; }
  const extract::FileChecker &looks() const { return Checker; }

private:
  struct Variant;
  Digest nameOf(const extract::Request &R, const Digest &Command) const;
  std::vector<Variant> readVariants(const Digest &Name);
  void writeVariants(const Digest &Name, const std::vector<Variant> &All);
  bool isSame(Variant &V, bool &Refreshed, std::string &Why);
  struct Piece {
    std::string Changed; ///< Why it is not as it was; empty: it is.
    extract::FileStamps Stamps;
  };
  const Piece &checkPiece(const Digest &Name);
  Digest writePiece(const extract::FileStamps &Stamps);

  CacheStore Files;
  std::string Program; ///< All that names an entry beside the request.
  extract::FileChecker Checker;
  std::map<Digest, Piece> Pieces; ///< That were looked at.
  std::set<Digest> Whole;         ///< Files known to be there and undamaged.
};

} // namespace fullgraph::driver

#endif
