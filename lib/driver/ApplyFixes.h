//===- ApplyFixes.h - From fixes to changed files ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_APPLYFIXES_H
#define FULLGRAPH_DRIVER_APPLYFIXES_H

#include "driver/Fixes.h"
#include "driver/Inputs.h"
#include "fix/Select.h"

namespace fullgraph::driver {

/// What --fix would do. Nothing is written yet.
struct FixPlan {
  struct Change {
    std::string Path; ///< Absolute.
    std::string Before, After;
    extract::FileStamp Stamp; ///< Of the text that was analysed.
  };
  std::map<std::string, Change> Files; ///< By name relative to the root.
  unsigned Fixed = 0;
  unsigned Waiting = 0;          ///< Overlap others, and may be made next time.
  std::vector<Diagnostic> Notes; ///< Fixes that were withdrawn, and why.
  /// Units as they are after the change, by their place in Inputs.
  std::map<size_t, UnitResult> Reread;
};

/// Chooses the fixes of the report's findings that go together, and sees that
/// every unit that is made of a changed file compiles as before. \p Results
/// are those of \p In's units; \p Readers are in their order, without those
/// that failed.
FixPlan planFixes(const Options &O, const Inputs &In,
                  llvm::ArrayRef<Finding> Findings,
                  llvm::ArrayRef<Reader> Readers, WorkerPool &Pool);

/// Writes all changed files, or none. A file that is not as it was when it was
/// analysed is an error.
llvm::Error writeFixes(const FixPlan &Plan);

/// The plan as a patch, for patch -p1 in the project's root.
void writeDiff(const FixPlan &Plan, llvm::raw_ostream &OS);

} // namespace fullgraph::driver

#endif
