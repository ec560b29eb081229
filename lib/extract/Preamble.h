//===- Preamble.h - Other people's headers, parsed once ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A preamble is a precompiled header of headers that are not the project's own,
// with what is needed to know that a unit may use it: see MacroReplay.h. Bodies
// in it are passed over, and its templates are instantiated. It is made for one
// way to compile, named by its hash, and holds nothing of the project.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_PREAMBLE_H
#define FULLGRAPH_EXTRACT_PREAMBLE_H

#include "extract/Extract.h"
#include "extract/MacroHistory.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"

namespace fullgraph::extract {

/// A compile error of a preamble's text, which each of its units has too.
struct PreambleError {
  std::string File;
  uint32_t Offset = 0;
  std::string Text;

  clang::SourceLocation locate(clang::SourceManager &SM) const;
};

/// What a preamble is made of.
struct PreambleRecipe {
  /// As between < and >, in the order in which they are included.
  std::vector<std::string> Headers;
  friend bool operator==(const PreambleRecipe &,
                         const PreambleRecipe &) = default;
};

/// Its files are Stem + ".h", the text; Stem + ".pch", its syntax trees; and
/// Stem + ".macros", the rest.
class Preamble {
public:
  /// An error if a file is missing or damaged.
  static llvm::Expected<Preamble> load(const std::string &Stem);

  /// The file of its syntax trees.
  const std::string &file() const { return Pch; }
  /// Has \p CI begin with it. What it was made from is known to be unchanged:
  /// Clang is not asked to look.
  void loadInto(clang::CompilerInstance &CI) const;

  /// Why the unit may not use it, whatever its text says: a header of it is the
  /// project's own, or another text stands in for it. Empty if it may.
  std::string refusal(const Request &R) const;

  MacroHistory History;
  std::vector<PreambleError> Errors;

private:
  std::string Pch;
};

/// Makes a preamble for the flags of \p R and writes its files, whole or
/// not at all. Gives every path on disk that was asked for. An error says why
/// there can be none: a header is missing, or brings in a file of the project.
/// Where it lies in what was read, \p OnFailure is given all paths, too.
llvm::Expected<FileStamps> buildPreamble(const Request &R,
                                         const PreambleRecipe &Recipe,
                                         const std::string &Stem,
                                         FileStamps *OnFailure = nullptr);

/// Names all preambles of units that are compiled as this one is: 16 hex
/// digits.
std::string preambleFamily(const Request &R);
/// The name of one: 32 hex digits, the first 16 of them its family's.
std::string preambleName(const Request &R, const PreambleRecipe &Recipe);
/// False for what is read otherwise: CUDA, texts that a flag puts in front,
/// files as they were in another commit.
bool mayHavePreamble(const Request &R);

} // namespace fullgraph::extract

#endif
