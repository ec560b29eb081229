//===- Editor.h - Takes apart what an answer decides ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_EDITOR_H
#define FULLGRAPH_FIX_EDITOR_H

#include "fix/Branches.h"
#include <map>
#include <set>

namespace fullgraph::fix {

/// All uses of a function's own variables and parameters.
struct Uses {
  std::map<const clang::VarDecl *, std::vector<const clang::DeclRefExpr *>> Of;
  std::set<const clang::VarDecl *> Captured; ///< By a lambda.
};

/// Edits one function. A step that fails leaves pieces behind: they are not to
/// be used then.
class Editor {
public:
  Editor(clang::ASTContext &Context, const SourceText &Source,
         const clang::FunctionDecl *Function);

  /// Takes a test away, with what it decides.
  llvm::Error take(const clang::Expr *Test, const Decision &Decided);
  /// The value of an expression is known: what it decides is taken apart.
  llvm::Error fold(const clang::Expr *At, Answer A);
  /// Drops a variable that nothing reads any more, though something did. False
  /// if there is none.
  bool dropUnread();
  /// Every use of the function's variables is seen: #if leaves none out.
  bool isWhole() const { return IsWhole; }
  const clang::Stmt *parent(const clang::Stmt *S) const;
  /// The variable that the expression initialises, if it does.
  const clang::VarDecl *initialised(const clang::Stmt *S) const;

  Branches Edit;
  Uses Seen;

private:
  static bool isCondition(const clang::Stmt *Place, const clang::Expr *At);
  static bool isTruth(const Answer &A);
  llvm::Error keepOther(const clang::BinaryOperator *B,
                        const clang::Expr *Other);
  std::optional<bool> compare(const clang::BinaryOperator *B,
                              const clang::Expr *At, const clang::Expr *Other,
                              const Answer &A) const;
  llvm::Error decide(const clang::Stmt *Place, const clang::Expr *At,
                     const Answer &A);
  llvm::Error store(const clang::VarDecl *V, const clang::Expr *Init,
                    const Answer &A);
  llvm::Error storeUses(const clang::VarDecl *V,
                        const clang::DeclStmt *Declared,
                        const clang::Expr *Init, const Answer &A);
  bool isRead(const clang::DeclRefExpr *Use) const;
  std::optional<std::string> dereferenced(const clang::DeclStmt *Declared,
                                          const clang::Expr *Init) const;

  clang::ASTContext &Context;
  const SourceText &Source;
  bool IsWhole = false;
  const clang::CallExpr *TestCall = nullptr;
  std::set<const clang::VarDecl *> Done;
};

} // namespace fullgraph::fix

#endif
