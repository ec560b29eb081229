//===- FixRun.h - check --fix and check --diff ------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_FIXRUN_H
#define FULLGRAPH_DRIVER_FIXRUN_H

#include "driver/DiffBase.h"
#include "driver/Inputs.h"
#include "driver/Options.h"
#include "driver/PrintProfile.h"
#include "driver/ReadUnits.h"
#include "driver/Workers.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::driver {

/// Finds, fixes, and concludes from what is left; or prints the patch. Gives
/// the exit status.
int fixAndConclude(const Options &O, const ruleset::RuleSet &Rules,
                   const Inputs &In, UnitResults Results,
                   const std::optional<BaseFindings> &Base, WorkerPool &Pool,
                   RunProfile Spent);

} // namespace fullgraph::driver

#endif
