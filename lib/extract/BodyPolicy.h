//===- BodyPolicy.h - Which bodies of other people's code are parsed -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_BODYPOLICY_H
#define FULLGRAPH_EXTRACT_BODYPOLICY_H

#include "clang/AST/Decl.h"
#include "clang/AST/DeclTemplate.h"

namespace fullgraph::extract {

/// Own closures are called through the standard library's templates, so their
/// bodies are parsed; all others of other people's headers are passed over.
inline bool isStandardTemplate(const clang::Decl *D) {
  const auto *F = llvm::dyn_cast<clang::FunctionDecl>(D);
  if (!F || !(F->isTemplated() || F->getDescribedFunctionTemplate()))
    return false;
  const clang::DeclContext *Outermost = nullptr;
  for (const clang::DeclContext *DC = F->getDeclContext(); DC;
       DC = DC->getParent())
    if (llvm::isa<clang::NamespaceDecl>(DC))
      Outermost = DC;
  if (!Outermost)
    return false;
  llvm::StringRef Name = llvm::cast<clang::NamespaceDecl>(Outermost)->getName();
  return Name == "std" || Name == "__gnu_cxx";
}

} // namespace fullgraph::extract

#endif
