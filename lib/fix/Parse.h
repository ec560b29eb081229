//===- Parse.h - The syntax trees that fixes are made of --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Facts know no syntax. So a fix is found in a second, small step: the unit is
// parsed again, and what is to be changed is looked up where the finding says.
// Clang may crash: call it in a process that may be lost.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_PARSE_H
#define FULLGRAPH_FIX_PARSE_H

#include "extract/Extract.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace fullgraph::extract {
class Preamble;
}

namespace fullgraph::fix {

/// Names of files as findings give them, for a unit that is parsed.
class FileNames {
public:
  FileNames(const clang::SourceManager &SM, const extract::OwnFiles &Own)
      : SM(SM), Own(Own) {}

  /// Relative to the project root. Empty for a file that is not the project's,
  /// and for one that is entered twice: an edit would change both.
  const std::string &of(clang::FileID File);
  /// Of the place in a file; empty within a macro.
  const std::string &at(clang::SourceLocation L);

private:
  const clang::SourceManager &SM;
  const extract::OwnFiles &Own;
  llvm::DenseMap<clang::FileID, std::string> Known;
};

/// What a unit declares in the project's own files. Contexts' parents and
/// traversal are limited to it.
struct Tree {
  clang::ASTContext &Context;
  FileNames &Files;
  llvm::ArrayRef<clang::Decl *> Own;
};

/// Bodies of functions in own files are there, of others not all. \p Pre, if it
/// is not null, is used if that changes nothing. An error says why there is no
/// tree: the unit does not compile, for one.
llvm::Error parse(const extract::Request &Unit, const extract::Preamble *Pre,
                  llvm::function_ref<void(const Tree &)> Look);

} // namespace fullgraph::fix

#endif
