//===- RootsReport.h - What is taken to be captured, and why ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A clean run is worth as much as the regions that it looked at. This says
// which they are.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_ROOTSREPORT_H
#define FULLGRAPH_ANALYSIS_ROOTSREPORT_H

#include "analysis/Finding.h"
#include "analysis/IdleRoots.h"
#include "link/Program.h"
#include "ruleset/RuleSet.h"
#include "support/ProjectMarks.h"

namespace fullgraph::analysis {

struct RootsReport {
  struct Place {
    std::string Name; ///< Qualified.
    SourceRange Where;
    std::string Note;
  };
  struct Root {
    Place Function; ///< The note is the reason.
    /// The functions that it is the nearest root of, without itself; by name.
    std::vector<std::string> Reaches;
  };
  std::vector<Root> Roots;       ///< By name.
  std::vector<Place> Unresolved; ///< Calls in regions; the note says why.
  std::vector<Place> Eager; ///< Calls in regions of functions marked as host.
  /// What was not taken for a root after all, by name; the note says why.
  std::vector<Place> Dropped;
  struct Settled {
    Assumption What;
    std::vector<Place> Where; ///< Empty: it settles nothing.
  };
  std::vector<Settled> Assumptions;
  std::vector<IdleRoot> Idle;
};

RootsReport describeRoots(const link::Program &P, const ruleset::RuleSet &Rules,
                          const ProjectMarks &Marks);

} // namespace fullgraph::analysis

#endif
