//===- UnitBuilder.h - Fills the tables of a unit ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns Clang's declarations, types and locations into the entities, types and
// ranges of a Unit. Each is entered once, in the order in which it is first
// asked for, so that the same source gives the same tables.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_UNITBUILDER_H
#define FULLGRAPH_EXTRACT_UNITBUILDER_H

#include "extract/Comments.h"
#include "extract/Names.h"
#include "extract/OwnFiles.h"
#include "facts/Facts.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace fullgraph::extract {

class UnitBuilder {
public:
  UnitBuilder(clang::ASTContext &Context, const OwnFiles &Own,
              llvm::StringRef UnitKey, const Comments *Marks = nullptr);

  clang::ASTContext &context() const { return Context; }
  const clang::SourceManager &sources() const {
    return Context.getSourceManager();
  }
  facts::Unit &unit() { return U; }

  facts::StringId string(llvm::StringRef Text);
  facts::FileId file(clang::FileID File);
  /// The name by which the project knows a file.
  std::string path(clang::FileID File) const;

  /// Where a piece of code stands in a file: a macro's argument where it is
  /// written, a macro's body where it is expanded.
  facts::Range range(clang::SourceRange R);
  facts::Range range(clang::CharSourceRange Chars);
  /// Where a piece of a macro's body stands in its definition; else nothing.
  facts::Range spelling(clang::SourceRange R);
  /// The outermost macro whose expansion holds this place, or none.
  facts::StringId macro(clang::SourceLocation Loc);

  facts::TypeId type(clang::QualType T);
  facts::EntityId function(const clang::FunctionDecl *F);
  facts::EntityId record(const clang::RecordDecl *R);
  facts::EntityId field(const clang::FieldDecl *F);
  facts::EntityId global(const clang::VarDecl *V);
  facts::EntityId test(llvm::StringRef Name);
  facts::EntityId unresolved(llvm::StringRef Qualified, llvm::StringRef Simple);
  /// A synthetic function that holds a variable's initialiser.
  facts::EntityId initialiser(const clang::VarDecl *V);

  /// What the maker of a closure knows of one of its captures: it is a part of
  /// another one, or of itself.
  struct Capture {
    uint32_t Of = 0;
    llvm::SmallVector<facts::Selector, 2> Path;
    bool Pointee = false; ///< It stands for what the variable points to.
  };
  /// By the number of the capture.
  std::map<uint32_t, Capture> &capturesOf(const clang::FunctionDecl *Body) {
    return Captures[Body->getCanonicalDecl()];
  }

  void annotate(facts::EntityId E, llvm::StringRef Mark);
  /// Calls that the user's matchers bind, with the matchers' texts.
  void markMatched(const clang::Expr *E, llvm::StringRef Matcher);
  std::vector<facts::StringId> matchersOf(const clang::Expr *E) const;
  void markConstructed(const clang::CXXRecordDecl *R);
  bool isOwn(const clang::Decl *D) const;
  bool isOwn(clang::SourceLocation Loc) const;

private:
  facts::EntityId add(facts::Entity E);
  void addAnnotations(facts::Entity &E, const clang::Decl *D);

  clang::ASTContext &Context;
  const OwnFiles &Own;
  const Comments *Marks;
  Names Naming;
  facts::Unit U;
  llvm::StringMap<uint32_t> Strings;
  llvm::DenseMap<clang::FileID, facts::FileId> Files;
  mutable llvm::DenseMap<clang::FileID, bool> Ownership;
  llvm::DenseMap<const void *, facts::TypeId> Types;
  llvm::DenseMap<const clang::Decl *, facts::EntityId> Entities;
  llvm::DenseMap<const clang::Decl *, uint32_t> Records;
  std::map<const clang::FunctionDecl *, std::map<uint32_t, Capture>> Captures;
  llvm::StringMap<facts::EntityId> Named; ///< Tests and unresolved names.
  llvm::DenseMap<const clang::VarDecl *, facts::EntityId> Initialisers;
  llvm::DenseMap<const clang::Expr *, std::vector<facts::StringId>> Matched;
};

} // namespace fullgraph::extract

#endif
