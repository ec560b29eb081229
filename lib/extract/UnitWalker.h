//===- UnitWalker.h - Which functions of a unit are walked ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_UNITWALKER_H
#define FULLGRAPH_EXTRACT_UNITWALKER_H

#include "extract/UnitBuilder.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>

namespace fullgraph::extract {

/// Finds every own function of a unit that has a body, and walks each once: a
/// template in each of its instantiations, or itself if it has none.
class UnitWalker {
public:
  explicit UnitWalker(UnitBuilder &Unit) : Unit(Unit) {}

  void visit(const clang::Decl *D);
  /// Walks what was found, and what is found on the way.
  void walkAll();

  /// The bodies that were walked.
  const std::vector<clang::SourceRange> &bodies() const { return Bodies; }
  const std::vector<const clang::FunctionDecl *> &functions() const {
    return Walked;
  }

private:
  void found(const clang::FunctionDecl *F);
  void walk(const clang::FunctionDecl *F);

  UnitBuilder &Unit;
  std::deque<const clang::FunctionDecl *> Queue;
  std::vector<const clang::FunctionDecl *> Patterns;
  std::vector<const clang::VarDecl *> Globals;
  llvm::DenseSet<const clang::Decl *> Seen;
  llvm::DenseSet<const clang::Decl *> Instantiated; ///< Patterns, canonical.
  std::vector<clang::SourceRange> Bodies;
  std::vector<const clang::FunctionDecl *> Walked;
};

} // namespace fullgraph::extract

#endif
