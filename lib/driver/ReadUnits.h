//===- ReadUnits.h - From requests to units ---------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_READUNITS_H
#define FULLGRAPH_DRIVER_READUNITS_H

#include "analysis/Finding.h"
#include "driver/Inputs.h"
#include "driver/Options.h"
#include "driver/PrintProfile.h"
#include "driver/Workers.h"
#include "facts/Facts.h"
#include <vector>

namespace fullgraph::driver {

/// What -j says, or what this machine has cores and memory for.
unsigned jobs(const Options &O);

/// What the flags allow a worker.
WorkerLimits limits(const Options &O);

struct UnitResults {
  std::vector<UnitResult> Units;  ///< In the order of the requests.
  std::vector<UnitResult> Rest;   ///< Those that the cache has.
  std::vector<size_t> RestPlaces; ///< Of each of Rest: its request.
};

/// Reads the units, or takes them from the cache. Of the rest, only what is in
/// the cache is taken. Progress and --statistics go to standard error.
UnitResults readUnits(const Options &O, const Inputs &In, WorkerPool &Pool,
                      RunProfile &Spent);

/// What a run was asked to tell of.
struct Scope {
  std::set<std::string> Files; ///< Relative to the root; empty: everything.
  bool HasFolders = false;     ///< Some stand for a folder that was named.
};

/// What was read, and what is known of the files after it.
struct UnitsRead {
  std::vector<facts::Unit> Units;
  std::vector<facts::Unit> Rest; ///< Linked with them, and not told of.
  std::vector<const extract::Request *> Requests; ///< Of the units.
  Report Known;     ///< Notes of the inputs, failures, and the count of files.
  RunProfile Spent; ///< So far.
  Scope Asked;
};

UnitsRead gather(const Options &O, const Inputs &In, UnitResults Read,
                 RunProfile Spent);

/// Adds to a unit what its build makes of it.
void addLinks(facts::Unit &U, const extract::Request &R);

/// A unit that gave nothing.
void addFailure(Report &R, const std::string &File, const std::string &Why);

} // namespace fullgraph::driver

#endif
