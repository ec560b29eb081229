//===- Names.h - Names that never collide -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two entities of a program are one if and only if their names are equal.
// Clang's USRs alone do not do that (lambdas and local classes of inline
// functions collide, as do constrained overloads), nor do mangled names (local
// classes of one name). So a name is the mangled name, plus the position in the
// file for what has no linkage name of its own, plus the unit for what other
// units cannot see.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_NAMES_H
#define FULLGRAPH_EXTRACT_NAMES_H

#include "extract/TypeShape.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Mangle.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>

namespace fullgraph::extract {

class Names {
public:
  /// \p UnitKey tells this unit from all others; it qualifies internal names.
  Names(clang::ASTContext &Context, llvm::StringRef UnitKey);

  /// The name that links; see above.
  std::string link(const clang::NamedDecl *D) const;

  /// As a user writes it: no template arguments, no inline namespaces, no unit.
  static std::string qualified(const clang::NamedDecl *D);
  static std::string simple(const clang::NamedDecl *D);

  /// As in a diagnostic, canonical, without cv-qualifiers. A type that nobody
  /// could read, or print, goes by its mangled name.
  std::string type(clang::QualType T) const;

  static bool isInternal(const clang::NamedDecl *D);

private:
  std::string position(const clang::NamedDecl *D) const;
  std::string record(const clang::RecordDecl *R) const;
  bool canMangle(const clang::FunctionDecl *F) const;

  clang::ASTContext &Context;
  std::string UnitKey;
  std::unique_ptr<clang::MangleContext> Mangler;
  clang::PrintingPolicy Policy;
  mutable TypeShapes Shapes;
};

} // namespace fullgraph::extract

#endif
