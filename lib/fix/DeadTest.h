//===- DeadTest.h - The edits that take a dead test away --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_DEADTEST_H
#define FULLGRAPH_FIX_DEADTEST_H

#include "fix/Edits.h"
#include "fix/Parse.h"
#include "llvm/Support/Error.h"

namespace fullgraph::fix {

/// The fix of a test that always ends in one way: the statement or expression
/// that it decides keeps its living part, and what was there for the test or
/// the dead part alone goes too. Known are if, ?:, while, switch, negations,
/// && and ||, conditions that declare the answer, and variables that hold it.
/// What a condition does beside asking stays done, else there is no fix. An
/// error says why there is none; it is no mistake of anybody's. The fix is safe
/// unless the decision rests on callers or stores that a program not seen whole
/// may add to.
llvm::Expected<Fix> fixOfDeadTest(const Tree &In, const SourceRange &Test,
                                  const Decision &Decided);

} // namespace fullgraph::fix

#endif
