//===- Matchers.h - Matchers that users write -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_MATCHERS_H
#define FULLGRAPH_EXTRACT_MATCHERS_H

#include "extract/UnitBuilder.h"

namespace fullgraph::extract {

/// Runs clang-query expressions over the traversal scope, and marks the calls
/// that they bind as "subject". A matcher that does not parse was refused
/// before (checkMatcher).
void runMatchers(llvm::ArrayRef<std::string> Matchers,
                 clang::ASTContext &Context, UnitBuilder &Unit);

} // namespace fullgraph::extract

#endif
