//===- CodeOwners.h - Who owns a file ---------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// CODEOWNERS as GitHub reads it: the last line whose pattern matches decides; a
// pattern without owners takes them away; lines that GitHub takes for invalid
// ('!', '[', an owner that is neither @name nor an address) are passed over.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_CONFIG_CODEOWNERS_H
#define FULLGRAPH_CONFIG_CODEOWNERS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace fullgraph::config {

class CodeOwners {
public:
  static CodeOwners parse(llvm::StringRef Text);
  /// Reads the first of .github/CODEOWNERS, CODEOWNERS and docs/CODEOWNERS that
  /// is there and can be read. \p Repository is its top folder.
  static CodeOwners find(llvm::StringRef Repository);

  /// The owners of a file, in the line's order. \p File is relative to the
  /// repository, with '/'.
  llvm::ArrayRef<std::string> ownersOf(llvm::StringRef File) const;

  bool empty() const { return Lines.empty(); }

private:
  struct Line {
    std::string Pattern;
    std::vector<std::string> Owners;
  };
  std::vector<Line> Lines;
};

} // namespace fullgraph::config

#endif
