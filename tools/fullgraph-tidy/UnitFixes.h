//===- UnitFixes.h - The fixes of one unit's findings -----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_TIDY_UNITFIXES_H
#define FULLGRAPH_TIDY_UNITFIXES_H

#include "analysis/Finding.h"
#include "extract/OwnFiles.h"
#include "clang/AST/ASTContext.h"
#include "clang/Lex/Preprocessor.h"

namespace fullgraph::tidy {

/// Adds to findings what can be done for them in this unit, each fix seen to
/// compile. \p Declared: what the project's own files declare.
void addFixes(std::vector<Finding> &Findings, clang::Preprocessor &PP,
              clang::ASTContext &Context, const extract::OwnFiles &Own,
              llvm::ArrayRef<clang::Decl *> Declared);

} // namespace fullgraph::tidy

#endif
