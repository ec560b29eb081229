//===- SourceText.h - Where syntax stands in a file's text ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_SOURCETEXT_H
#define FULLGRAPH_FIX_SOURCETEXT_H

#include "fix/Edits.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"

namespace fullgraph::fix {

/// One file of a unit. Offsets are bytes of its text.
class SourceText {
public:
  SourceText(clang::ASTContext &Context, clang::FileID File);

  llvm::StringRef text() const { return Text; }
  /// False where a macro or another file writes a part of it.
  bool isWritten(clang::SourceRange R) const;
  size_t offset(clang::SourceLocation L) const;
  size_t begin(const clang::Stmt *S) const;
  /// Behind the last token that Clang counts.
  size_t end(const clang::Stmt *S) const;
  /// With the ';' that Clang leaves out.
  size_t statementEnd(const clang::Stmt *S) const;
  size_t endOfToken(clang::SourceLocation L) const;
  llvm::StringRef textOf(const clang::Stmt *S) const {
    return Text.slice(begin(S), end(S));
  }

  /// True if a line between the offsets is a preprocessor's.
  bool hasDirective(size_t From, size_t To) const;
  /// The blanks at the start of an offset's line.
  llvm::StringRef indentAt(size_t Offset) const;
  /// Behind blanks, if more than a line end follows them.
  size_t skipBlanks(size_t Offset) const;
  /// How deep the first line stands that begins between the offsets.
  std::optional<size_t> depthWithin(size_t From, size_t To) const;
  /// Pieces that move the lines that begin between the offsets to the left by
  /// at most \p Less. Lines that begin within a string stay.
  std::vector<Piece> outdented(size_t From, size_t To, size_t Less) const;

private:
  const clang::ASTContext &Context;
  const clang::SourceManager &SM;
  clang::FileID File;
  llvm::StringRef Text;
};

} // namespace fullgraph::fix

#endif
