//===- PreambleUse.h - A unit that begins with a preamble -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_PREAMBLEUSE_H
#define FULLGRAPH_EXTRACT_PREAMBLEUSE_H

#include "extract/MacroReplay.h"
#include "extract/Preamble.h"
#include "clang/AST/Decl.h"

namespace fullgraph::extract {

/// Watches whether the preamble changes anything of what the unit alone would
/// have said.
class PreambleUse {
public:
  /// Listens to the preprocessor from now on, and must live until it has met
  /// the end of the main file. \p Pre must live as long.
  PreambleUse(const Preamble &Pre, clang::Preprocessor &PP);
  PreambleUse(const PreambleUse &) = delete;

  /// Why it must not be used, as far as the unit is read; empty so far.
  const std::string &refusal() const { return Replay.refusal(); }
  /// The same once all is parsed. \p Own: what the unit's own text declares.
  std::string refusalAtEnd(llvm::ArrayRef<clang::Decl *> Own);

private:
  const clang::SourceManager &SM;
  MacroReplay Replay;
  TextOrder *Order; ///< Owned by the preprocessor.
};

} // namespace fullgraph::extract

#endif
