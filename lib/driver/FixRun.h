//===- FixRun.h - Fixes in a run of check -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_FIXRUN_H
#define FULLGRAPH_DRIVER_FIXRUN_H

#include "driver/ApplyFixes.h"
#include "driver/DiffBase.h"
#include "driver/Inputs.h"
#include "driver/Options.h"
#include "driver/PrintProfile.h"
#include "driver/ReadUnits.h"
#include "driver/Workers.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::driver {

/// Looks for fixes of what a run finds. What it is made of must outlive it, but
/// for what was read, of which it keeps what it needs.
class FixSearch {
public:
  FixSearch(const Options &O, const Inputs &In, const UnitsRead &Read,
            WorkerPool &Pool);

  /// What may be done for the findings; whether it compiles is not yet seen.
  void propose(std::vector<Finding> &Findings);
  /// Adds those fixes with which everything compiles, each made by itself.
  void add(std::vector<Finding> &Findings);
  FixPlan plan(llvm::ArrayRef<Finding> Findings, bool Unsafe);

private:
  std::vector<Reader> Readers;
  bool Partial;
  WorkerPool &Pool;
  FixTrials Trials;
};

/// check --fix and check --diff: finds, fixes, and concludes from what is left;
/// or prints the patch. Gives the exit status.
int fixAndConclude(const Options &O, const ruleset::RuleSet &Rules,
                   const Inputs &In, UnitResults Results,
                   const std::optional<BaseFindings> &Base, WorkerPool &Pool,
                   RunProfile Spent);

} // namespace fullgraph::driver

#endif
