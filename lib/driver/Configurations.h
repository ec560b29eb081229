//===- Configurations.h - Several builds of one project ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing of one build folder is linked with anything of another: each is a
// program of its own. What is found in several of them is told once, with their
// names; where they disagree, each tells its own.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_CONFIGURATIONS_H
#define FULLGRAPH_DRIVER_CONFIGURATIONS_H

#include "analysis/Analysis.h"
#include "support/Profile.h"
#include <map>

namespace fullgraph::driver {

using UnitsByConfiguration = std::map<std::string, std::vector<facts::Unit>>;

UnitsByConfiguration byConfiguration(std::vector<facts::Unit> Units);

/// Analyses each, applies the suppressions, and merges. Counts of functions,
/// sources and calls are sums: what is in two builds is seen twice. As soon as
/// \p Stop says so, the result says that it was stopped and nothing else.
analysis::Result analyseEach(UnitsByConfiguration Each,
                             const ruleset::RuleSet &Rules,
                             const ProjectMarks &Marks, Profile &Spent,
                             llvm::function_ref<bool()> Stop = nullptr);

} // namespace fullgraph::driver

#endif
