//===- Doctor.h - What stands in the way, and its cure ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_DOCTOR_H
#define FULLGRAPH_DRIVER_DOCTOR_H

#include "driver/Options.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace fullgraph::driver {

using RuleLoader =
    llvm::function_ref<llvm::Expected<ruleset::RuleSet>(const Options &)>;

/// Looks at everything that a check needs, prints a line for each, and under
/// what is wrong its cure. Clean if a check would work, else BadUsage. \p O is
/// not yet configured: a mistake in the configuration is one of the things that
/// are told.
int doctor(Options O, const std::string &ProgramPath, RuleLoader LoadRules);

} // namespace fullgraph::driver

#endif
