//===- DeadTest.h - The edits that take a dead test away --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Facts know no syntax. So a fix is found in a second, small step: the unit is
// parsed again and the test is looked up where the finding says. Nothing is
// written. Clang may crash: call it in a process that may be lost.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_DEADTEST_H
#define FULLGRAPH_FIX_DEADTEST_H

#include "analysis/Finding.h"
#include "extract/Extract.h"

namespace fullgraph::fix {

/// The fix of a finding that says how its test always ends: the `if` and its
/// dead branch go, the living branch stays. The finding is in the unit's main
/// file. Known are `if` statements whose whole condition, perhaps negated, asks
/// a variable for one kind. An error says why there is no fix; it is no mistake
/// of anybody's. The fix is safe unless the decision rests on callers or stores
/// that a program not seen whole may add to.
llvm::Expected<Fix> fixOfDeadTest(const extract::Request &Unit,
                                  const Finding &F);

} // namespace fullgraph::fix

#endif
