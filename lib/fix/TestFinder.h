//===- TestFinder.h - The expression that a finding is about ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_TESTFINDER_H
#define FULLGRAPH_FIX_TESTFINDER_H

#include "analysis/Finding.h"
#include "fix/Parse.h"

namespace fullgraph::fix {

struct FoundTest {
  const clang::Expr *Test = nullptr;             ///< None: it is not there.
  const clang::FunctionDecl *Function = nullptr; ///< The outermost around it.
};

/// What stands there, outside of macros and templates: another instantiation
/// may find another kind. With what the compiler adds around it.
FoundTest findTest(const Tree &In, const SourceRange &Test);

} // namespace fullgraph::fix

#endif
