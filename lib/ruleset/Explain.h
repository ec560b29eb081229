//===- Explain.h - What a rule says of itself -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_EXPLAIN_H
#define FULLGRAPH_RULESET_EXPLAIN_H

#include "ruleset/RuleSet.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::ruleset {

/// The text of `fullgraph rule FG101`.
void explain(const Rule &R, llvm::raw_ostream &OS);

/// The text of `fullgraph rule`: a line for each.
void list(llvm::ArrayRef<Rule> Rules, llvm::raw_ostream &OS);

} // namespace fullgraph::ruleset

#endif
