//===- Cache.h - Summaries of units that have not changed -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One file for each unit and way to compile it, named by everything that is
// known before reading: the request, this program, the environment that Clang
// heeds. It holds how every path looked that the unit asked for, and the
// result. It is used only if every path looks the same. Nothing here is an
// error: what cannot be read or written is as if it were not there.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_CACHE_H
#define FULLGRAPH_DRIVER_CACHE_H

#include "driver/Workers.h"
#include "extract/RecordingFileSystem.h"
#include <optional>
#include <unordered_map>

namespace fullgraph::driver {

class Cache {
public:
  /// Off if \p Dir is empty.
  Cache(std::string Dir, const std::string &ProgramPath);

  /// The result, if nothing that the unit asked for has changed. Paths are
  /// looked at once in the life of this object.
  std::optional<UnitResult> find(const extract::Request &R);
  /// Keeps a result that is no failure.
  void store(const extract::Request &R, const UnitResult &Result);

  unsigned WriteFailures = 0;

private:
  std::string fileOf(const extract::Request &R) const;

  std::string Dir, Program;
  std::unordered_map<std::string, extract::FileStamp> Seen;
};

} // namespace fullgraph::driver

#endif
