//===- Branches.h - What is left of a statement that is decided -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_BRANCHES_H
#define FULLGRAPH_FIX_BRANCHES_H

#include "fix/Answer.h"
#include "fix/SourceText.h"
#include "llvm/Support/Error.h"

namespace fullgraph::fix {

/// Takes decided statements apart. All pieces are of one file.
class Branches {
public:
  Branches(clang::ASTContext &Context, const SourceText &Source)
      : Context(Context), Source(Source) {}

  /// The `if` always goes one way. \p Declared stands before what is left, in a
  /// block of its own: the declaration of the condition, rewritten.
  llvm::Error decideIf(const clang::IfStmt *S, bool Holds,
                       std::string Declared = "");
  llvm::Error decideChoice(const clang::ConditionalOperator *C, bool Holds);
  llvm::Error decideSwitch(const clang::SwitchStmt *S, const Answer &Value);
  /// The loop never runs.
  llvm::Error dropLoop(const clang::WhileStmt *S);
  /// \p Part is all that is left of \p Whole.
  void keepPart(const clang::Expr *Whole, const clang::Expr *Part);
  void replace(const clang::Stmt *S, std::string New);
  void dropStatement(const clang::Stmt *S);

  /// True if the place goes away.
  bool drops(clang::SourceLocation L) const;

  std::vector<Piece> Pieces;

private:
  void drop(size_t From, size_t To);
  void keep(const clang::Stmt *Whole, size_t From, size_t To);
  void keepBranch(const clang::Stmt *Whole, const clang::Stmt *Branch,
                  size_t HeadEnd, bool KeepBraces);
  void dropUnreachable(const clang::Stmt *After);
  const clang::Stmt *parentOf(const clang::Stmt *S) const;

  clang::ASTContext &Context;
  const SourceText &Source;
};

llvm::Error refuse(const char *Why);

} // namespace fullgraph::fix

#endif
