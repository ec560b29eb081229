//===- Findings.h - From units to a printed report and a status -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_FINDINGS_H
#define FULLGRAPH_DRIVER_FINDINGS_H

#include "analysis/Finding.h"
#include "driver/Options.h"
#include "facts/Facts.h"
#include "ruleset/RuleSet.h"
#include <set>

namespace fullgraph::driver {

/// Links, analyses, filters, prints, and gives the exit status. \p R holds what
/// is known of the files already.
int conclude(const Options &O, const ruleset::RuleSet &Rules,
             std::vector<facts::Unit> Units, Report R,
             const std::set<std::string> &OnlyFiles, const std::string &Root);

/// A unit that gave nothing.
void addFailure(Report &R, const std::string &File, const std::string &Why);

/// An error if --select or --ignore name no rule.
llvm::Error checkSelection(const Options &O, const ruleset::RuleSet &Rules);
llvm::Error unknownRule(llvm::StringRef Name, const ruleset::RuleSet &Rules);

} // namespace fullgraph::driver

#endif
