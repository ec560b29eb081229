//===- ApplyFixes.h - From fixes to changed files ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_APPLYFIXES_H
#define FULLGRAPH_DRIVER_APPLYFIXES_H

#include "driver/FixTrials.h"

namespace fullgraph::driver {

/// What --fix would do. Nothing is written yet.
struct FixPlan {
  std::map<std::string, FileChange> Files; ///< By name relative to the root.
  unsigned Fixed = 0;
  unsigned Waiting = 0;          ///< Overlap others, and may be made next time.
  std::vector<Diagnostic> Notes; ///< Fixes that were withdrawn, and why.
  /// Units as they are after the change.
  std::vector<std::pair<const Reader *, UnitResult>> Reread;
};

/// Chooses the fixes of the report's findings that go together, and sees that
/// every unit that is made of a changed file compiles as before.
FixPlan planFixes(llvm::ArrayRef<Finding> Findings, bool Unsafe,
                  FixTrials &Trials);

/// Writes all changed files, or none. A file that is not as it was when it was
/// analysed is an error.
llvm::Error writeFixes(const FixPlan &Plan);

/// The plan as a patch, for patch -p1 in the project's root.
void writeDiff(const FixPlan &Plan, llvm::raw_ostream &OS);

} // namespace fullgraph::driver

#endif
