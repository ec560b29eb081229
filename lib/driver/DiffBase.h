//===- DiffBase.h - What a change brings ------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// --diff-base REV analyses the project a second time as it was at REV, and only
// what that analysis does not find counts. So a finding counts that a change
// elsewhere brings about, in code that nobody touched; and one that was there
// does not, however its lines have moved.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_DIFFBASE_H
#define FULLGRAPH_DRIVER_DIFFBASE_H

#include "driver/Inputs.h"
#include "driver/Options.h"
#include "driver/ReadUnits.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::driver {

struct BaseFindings {
  std::string Commit; ///< Shortened.
  /// Those that count, by the rules and the configuration of now.
  std::vector<Finding> Findings;
  std::vector<Diagnostic> Notes; ///< Where the comparison is not sure.
  bool TooLittle = false;        ///< It was not analysed; Notes say why.
};

/// Analyses the tree at O.DiffBase with the compile commands of now. Units that
/// asked for nothing that has changed since are taken from \p Now. So are those
/// that were not asked for: what they changed is told by a run that asks.
llvm::Expected<BaseFindings>
findInBase(const Options &O, const ruleset::RuleSet &Rules, const Inputs &In,
           const UnitResults &Now, const std::string &ProgramPath);

/// Findings that the base has too are suppressed, unless they have become worse
/// since; what the base had alone is gone, and notes say how many of each. Gone
/// is said only of files that were read (\p OnlyFiles, empty: all).
void applyDiffBase(const Options &O, Report &R, const BaseFindings &Base,
                   const std::set<std::string> &OnlyFiles,
                   const std::string &Root);

} // namespace fullgraph::driver

#endif
