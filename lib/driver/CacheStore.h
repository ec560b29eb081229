//===- CacheStore.h - Files that may be lost at any time --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The folder that a cache is kept in:
//
//   DIR/CACHEDIR.TAG        for programs that make backups
//   DIR/v1/units/NAME       what is known of a request; see Cache.cpp
//   DIR/v1/paths/NAME       pieces of lists of paths, shared by units
//   DIR/v1/summaries/NAME   what units say
//   DIR/v1/preambles/...    see Preambles.h
//   DIR/v1/failures/NAME    why there is no such preamble
//
// NAME is 32 hex digits. A file is written whole or not at all, begins with a
// checksum, and may be removed at any time by anyone: processes need no lock.
// Nothing here is an error: what cannot be read is not there, what cannot be
// written is counted.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_CACHESTORE_H
#define FULLGRAPH_DRIVER_CACHESTORE_H

#include "driver/Options.h"
#include "support/Digest.h"
#include <map>
#include <optional>

namespace fullgraph::driver {

/// Absolute; empty if there is none: --no-cache, or no home to put it.
std::string cacheDirectory(const Options &O);

class CacheStore {
public:
  static constexpr const char *Units = "units";
  static constexpr const char *Paths = "paths";
  static constexpr const char *Summaries = "summaries";
  static constexpr const char *Preambles = "preambles";
  static constexpr const char *Failures = "failures";

  /// Off if \p Directory is empty.
  explicit CacheStore(std::string Directory);

  bool isOn() const { return !Directory.empty(); }
  const std::string &directory() const { return Directory; }
  /// Where the files of a kind are. Not made until something is written.
  std::string folder(llvm::StringRef Kind) const;

  /// What was written, if it is there and whole. It counts as used.
  std::optional<std::string> read(llvm::StringRef Kind, const Digest &Name);
  void write(llvm::StringRef Kind, const Digest &Name, llvm::StringRef Content);

  /// Has files that a run uses live longer than those that none does.
  static void touch(const std::string &File, int64_t ModifiedSeconds);

  unsigned Damaged = 0;       ///< Files that were not whole.
  unsigned Written = 0;       ///< Files, in the life of this object.
  unsigned WriteFailures = 0; ///< The same.
  std::string WhyNotWritten;  ///< The first time.

  /// False if they cannot be made; why is kept.
  bool makeFolders(llvm::StringRef Kind);

private:
  std::string Directory;
};

struct CacheUsage {
  struct Share {
    size_t Files = 0;
    uint64_t Bytes = 0;
  };
  std::map<std::string, Share> Kinds; ///< By folder.
  Share Total;
};

/// Counts what is in the cache; only what a cache writes is.
CacheUsage measureCache(const std::string &Directory);

/// Removes what was not used for longest until \p MostBytes are left, and what
/// was left half-written. Gives what went.
CacheUsage::Share pruneCache(const std::string &Directory, uint64_t MostBytes);

} // namespace fullgraph::driver

#endif
