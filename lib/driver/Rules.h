//===- Rules.h - The rules of a run -----------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_RULES_H
#define FULLGRAPH_DRIVER_RULES_H

#include "driver/Inputs.h"
#include "driver/Options.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::driver {

/// The built-in rules with those of --rules and of the configuration.
llvm::Expected<ruleset::RuleSet> loadRules(const Options &O);

/// The clang-query expressions that the rules' models are made of.
std::vector<std::string> matchersOf(const ruleset::RuleSet &Rules);

/// The matchers of the rules run while units are read.
void addMatchers(Inputs &In, const ruleset::RuleSet &Rules);

/// If one of the selectors names the rule: by id, prefix of an id, or name.
bool selects(llvm::ArrayRef<std::string> Selection, llvm::StringRef Id,
             llvm::StringRef Name);

/// An error if --select or --ignore name no rule.
llvm::Error checkSelection(const Options &O, const ruleset::RuleSet &Rules);
llvm::Error unknownRule(llvm::StringRef Name, const ruleset::RuleSet &Rules);

} // namespace fullgraph::driver

#endif
