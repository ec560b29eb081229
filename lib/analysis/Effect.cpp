//===- Effect.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Effect.h"

namespace fullgraph::analysis {

Effect effectOfCall(const ruleset::Rule &X, const link::Program &P,
                    const Classifier &C, const Regions &R, link::CallSite At) {
  const facts::Call &Made = P[At.Caller].Facts->Calls[At.Call.Raw];
  Effect E;
  E.Rule = &X;
  E.Function = E.CauseIn = At.Caller;
  E.Captured = R.rootOf(At.Caller, At.Call);
  E.Where = E.Cause = Made.Where;
  E.Spelling = Made.Spelling;
  E.Sink = C.calleeName(At.Caller, At.Call);
  return E;
}

} // namespace fullgraph::analysis
