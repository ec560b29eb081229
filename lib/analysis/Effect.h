//===- Effect.h - A place in captured code that breaks it -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_EFFECT_H
#define FULLGRAPH_ANALYSIS_EFFECT_H

#include "analysis/Regions.h"
#include "support/Verdict.h"

namespace fullgraph::analysis {

/// A place in captured code that a rule is about, before it is put into words.
struct Effect {
  const ruleset::Rule *Rule = nullptr;
  Verdict Judgement = Verdict::Breaks;
  link::FunctionId Function;
  const Root *Captured = nullptr;
  facts::Range Where, Spelling;
  std::string Sink;   ///< The call as a user would write its callee.
  std::string Detail; ///< The model's clause.
  std::string Value;  ///< The state or value of FG501 and FG502.
  std::string Kind;   ///< Of the model, or "host-state".
  /// The call or the read that is at the bottom of it.
  link::FunctionId CauseIn;
  facts::Range Cause;
  std::string CauseNote; ///< "read here"; empty if Cause is Where.
  /// Of a branch: other reads that it depends on, in the order of reports.
  std::vector<std::pair<link::FunctionId, facts::Range>> OtherCauses;
  /// Other places that the same defect shows at, in the order of reports.
  std::vector<std::pair<link::FunctionId, facts::Range>> Elsewhere;
  /// Of a branch: calls in the same function that would break the capture, too,
  /// and that run only where the same mask holds something: their names.
  std::vector<std::pair<facts::Range, std::string>> Guarded;
};

/// What a call does by itself: the cause is the call.
Effect effectOfCall(const ruleset::Rule &X, const link::Program &P,
                    const Classifier &C, const Regions &R, link::CallSite At);

} // namespace fullgraph::analysis

#endif
