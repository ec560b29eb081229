//===- Load.h - From JSON fields to rules and models ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Each function reads what it can and notes what is wrong; its result is of use
// only if nothing was.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_LOAD_H
#define FULLGRAPH_RULESET_LOAD_H

#include "ruleset/Fields.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::ruleset {

Rule loadRule(const Field &F);
Model loadModel(const Field &F, llvm::StringRef Library);

} // namespace fullgraph::ruleset

#endif
