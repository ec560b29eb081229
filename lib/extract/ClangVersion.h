//===- ClangVersion.h - What differs between Clang's versions ---*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_CLANGVERSION_H
#define FULLGRAPH_EXTRACT_CLANGVERSION_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/Version.h"
#if CLANG_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif

namespace fullgraph::extract {

/// The type of a class without how it was written.
template <typename Context, typename Record>
auto recordType(const Context &C, const Record *R) {
#if CLANG_VERSION_MAJOR >= 22
  return C.getCanonicalTagType(R);
#else
  return C.getRecordType(R);
#endif
}

/// Prints what stands before the name in an expression, "ns::".
template <typename NamedExpr>
void printQualifier(const NamedExpr *E, llvm::raw_ostream &OS,
                    const clang::PrintingPolicy &Policy) {
#if CLANG_VERSION_MAJOR >= 22
  E->getQualifier().print(OS, Policy);
#else
  E->getQualifier()->print(OS, Policy);
#endif
}

/// Types are printed as what they are, however they were written, and without
/// the names of inline namespaces.
inline void printCanonical(clang::PrintingPolicy &Policy) {
#if CLANG_VERSION_MAJOR >= 22
  using Inline = clang::PrintingPolicy::SuppressInlineNamespaceMode;
  Policy.SuppressInlineNamespace = llvm::to_underlying(Inline::All);
  Policy.PrintAsCanonical = true;
#else
  Policy.SuppressInlineNamespace = true;
  Policy.PrintCanonicalTypes = true;
#endif
}

/// What a typedef or an alias is named by.
inline const clang::TypedefNameDecl *aliasOf(clang::TypedefTypeLoc L) {
#if CLANG_VERSION_MAJOR >= 22
  return L.getDecl();
#else
  return L.getTypedefNameDecl();
#endif
}

/// What a function asks of its template's arguments.
inline llvm::SmallVector<const clang::Expr *, 2>
constraintsOf(const clang::FunctionDecl *F) {
  llvm::SmallVector<const clang::Expr *, 2> Out;
#if CLANG_VERSION_MAJOR >= 22
  llvm::SmallVector<clang::AssociatedConstraint, 2> All;
  F->getAssociatedConstraints(All);
  for (const clang::AssociatedConstraint &C : All)
    Out.push_back(C.ConstraintExpr);
#else
  F->getAssociatedConstraints(Out);
#endif
  return Out;
}

#if CLANG_VERSION_MAJOR >= 22
namespace options = clang::options;
inline const llvm::opt::OptTable &driverOptions() {
  return clang::getDriverOptTable();
}
#else
namespace options = clang::driver::options;
inline const llvm::opt::OptTable &driverOptions() {
  return clang::driver::getDriverOptTable();
}
#endif

} // namespace fullgraph::extract

#endif
