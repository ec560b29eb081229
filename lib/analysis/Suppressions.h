//===- Suppressions.h - Comments that silence findings ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   code();  // fullgraph: expected(FG101): the exporter needs both forms
//   // fullgraph: expected(FG101): for the next line of code
//   code();  // NOLINT(FG101)
//   // NOLINTNEXTLINE(FG101, FG104)
//   // NOLINTBEGIN(FG1*) ... // NOLINTEND(FG1*)
//
// A rule is named by its id, its name, "fullgraph-<name>", or a glob over
// these; NOLINT without brackets silences all, as in clang-tidy. An expected
// break must say why.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_SUPPRESSIONS_H
#define FULLGRAPH_ANALYSIS_SUPPRESSIONS_H

#include "analysis/Finding.h"
#include "link/Program.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::analysis {

/// Marks the findings that comments silence, and adds a finding of FG901 for
/// each comment that silences nothing or gives no reason. Keeps report order.
void applySuppressions(std::vector<Finding> &Findings, const link::Program &P,
                       const ruleset::RuleSet &Rules);

} // namespace fullgraph::analysis

#endif
