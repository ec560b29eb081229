//===- Findings.h - From units to findings ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_FINDINGS_H
#define FULLGRAPH_DRIVER_FINDINGS_H

#include "analysis/Finding.h"
#include "analysis/IdleRoots.h"
#include "driver/Options.h"
#include "driver/ReadUnits.h"
#include "ruleset/RuleSet.h"
#include <set>

namespace fullgraph::driver {

/// What is known before anything is analysed: compile errors, and how much of
/// the files was understood.
Report describeUnits(Report Known, llvm::ArrayRef<facts::Unit> Units);

struct Findings {
  Report R;
  /// Not enough was seen for a clean run to mean anything; the report says why.
  bool TooLittle = false;
  bool Stopped = false; ///< It was called off: there are no findings.
  /// Configured roots that capture nothing, if the whole program was analysed.
  std::vector<analysis::IdleRoot> Idle;
};

/// Links units, those of each build folder apart, analyses them, and leaves
/// what the command line and the configuration ask for. \p Known comes from
/// describeUnits. As soon as \p Stop says so, the work is called off. Prints
/// nothing.
Findings findIn(std::vector<facts::Unit> Units, Report Known, const Options &O,
                const ruleset::RuleSet &Rules, const Scope &Asked,
                const std::string &Root, Profile &Spent,
                llvm::function_ref<bool()> Stop = nullptr);

/// The same, given up after O.AnalysisSeconds: the report says so then.
Findings findInTime(std::vector<facts::Unit> Units, Report Known,
                    const Options &O, const ruleset::RuleSet &Rules,
                    const Scope &Asked, const std::string &Root,
                    Profile &Spent);

} // namespace fullgraph::driver

#endif
