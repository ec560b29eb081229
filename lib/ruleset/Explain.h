//===- Explain.h - What a rule tells a person -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The text of `fullgraph rule FG101`.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_EXPLAIN_H
#define FULLGRAPH_RULESET_EXPLAIN_H

#include "ruleset/Evidence.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::ruleset {

/// Of \p Measured, those rows are shown that the rule names as its evidence.
void explain(const Rule &R, llvm::raw_ostream &OS,
             llvm::ArrayRef<EvidenceRow> Measured = {});

/// The text of `fullgraph rule`, one line for each: id, name, highest severity,
/// summary.
void list(llvm::ArrayRef<Rule> Rules, llvm::raw_ostream &OS);

} // namespace fullgraph::ruleset

#endif
