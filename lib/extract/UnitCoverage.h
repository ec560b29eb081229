//===- UnitCoverage.h - How much of a unit was walked -----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_UNITCOVERAGE_H
#define FULLGRAPH_EXTRACT_UNITCOVERAGE_H

#include "extract/UnitBuilder.h"
#include "extract/UnitWalker.h"
#include "llvm/ADT/ArrayRef.h"

namespace fullgraph::extract {

/// Counts the tokens of the own files of a unit: those of the main file and of
/// the files that \p Own are declared in. \p Skipped is what the preprocessor
/// left out. With \p Broken, the holes that the parser left count as not seen.
void addCoverage(UnitBuilder &Unit, const UnitWalker &Walker,
                 llvm::ArrayRef<clang::Decl *> Own,
                 llvm::ArrayRef<clang::SourceRange> Skipped, bool Broken);

} // namespace fullgraph::extract

#endif
