//===- Analysis.h - From a program and rules to findings --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pure function of its inputs: the same program and rules give the same
// findings, in report order, whatever the order of the units was.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_ANALYSIS_H
#define FULLGRAPH_ANALYSIS_ANALYSIS_H

#include "analysis/Finding.h"
#include "analysis/IdleRoots.h"
#include "link/Program.h"
#include "ruleset/RuleSet.h"
#include "support/ProjectMarks.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace fullgraph::analysis {

struct Result {
  std::vector<Finding> Findings; ///< In report order.
  std::vector<IdleRoot> Idle;    ///< In the order of the marks.
  Coverage Seen;        ///< What concerns the program; files are the driver's.
  bool Stopped = false; ///< It was called off: the rest means nothing.
};

/// \p Rules hold the models of \p Marks already; its assumptions are used here.
/// As soon as \p Stop says so, the work is called off.
Result analyse(const link::Program &P, const ruleset::RuleSet &Rules,
               const ProjectMarks &Marks = {},
               llvm::function_ref<bool()> Stop = nullptr);

} // namespace fullgraph::analysis

#endif
