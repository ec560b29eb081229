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

/// Reads the units, or takes them from the cache. The results are in the order
/// of the requests. Progress and --statistics go to standard error.
std::vector<UnitResult> readUnits(const Options &O, const Inputs &In,
                                  const std::string &ProgramPath,
                                  RunProfile &Spent);

/// What was read, and what is known of the files after it.
struct UnitsRead {
  std::vector<facts::Unit> Units;
  Report Known;     ///< Notes of the inputs, failures, and the count of files.
  RunProfile Spent; ///< So far.
};

UnitsRead gather(const Options &O, const Inputs &In,
                 std::vector<UnitResult> Results, RunProfile Spent);

/// A unit that gave nothing.
void addFailure(Report &R, const std::string &File, const std::string &Why);

} // namespace fullgraph::driver

#endif
