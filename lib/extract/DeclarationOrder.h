//===- DeclarationOrder.h - Does code name what is declared after it? -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_DECLARATIONORDER_H
#define FULLGRAPH_EXTRACT_DECLARATIONORDER_H

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace fullgraph::extract {

/// With a preamble, code sees declarations of headers that the unit includes
/// only after it. True if something that stands in \p Own before \p Last names
/// one, as what it means or as a candidate. \p EntryOf says where a file's
/// declarations would begin to be seen; invalid if from the beginning.
bool namesWhatIsAhead(
    llvm::ArrayRef<clang::Decl *> Own, const clang::SourceManager &SM,
    clang::SourceLocation Last,
    llvm::function_ref<clang::SourceLocation(clang::FileEntryRef)> EntryOf);

} // namespace fullgraph::extract

#endif
