//===- UnitReader.h - From a syntax tree to the facts of a unit -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whoever runs Clang makes one of these before the main file is entered, shows
// it the declarations of the top level, and gets the facts at the end: our own
// extraction, and clang-tidy, which runs Clang by itself.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_UNITREADER_H
#define FULLGRAPH_EXTRACT_UNITREADER_H

#include "extract/Comments.h"
#include "extract/CompileError.h"
#include "extract/OwnFiles.h"
#include "facts/Facts.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include <string>
#include <vector>

namespace fullgraph::extract {

/// What the syntax tree does not say of its unit.
struct UnitIdentity {
  std::string File;          ///< Absolute.
  std::string Configuration; ///< As in Request.
  std::string Key;           ///< Of no other unit of the program.
};

class UnitReader {
public:
  /// Listens to the preprocessor from now on, and must live until it has met
  /// the end of the main file. \p Own must live as long.
  UnitReader(clang::Preprocessor &PP, const OwnFiles &Own);
  UnitReader(const UnitReader &) = delete;
  UnitReader &operator=(const UnitReader &) = delete;

  bool isOwn(clang::SourceLocation Loc);
  /// Takes note of a declaration of the top level if it is the project's own.
  void add(clang::Decl *D);
  llvm::ArrayRef<clang::Decl *> own() const { return Declared; }

  /// The facts of what was added. Called once, when all is parsed. \p Matchers
  /// are as in Request.
  facts::Unit read(clang::ASTContext &Context, const UnitIdentity &Who,
                   llvm::ArrayRef<std::string> Matchers,
                   llvm::ArrayRef<CompileError> Errors);

private:
  const clang::SourceManager &SM;
  const OwnFiles &Own;
  llvm::DenseMap<clang::FileID, bool> Known; ///< Which file is own.
  Comments Marks;
  std::vector<clang::SourceRange> Skipped; ///< Left out by the preprocessor.
  std::vector<clang::Decl *> Declared;
};

} // namespace fullgraph::extract

#endif
