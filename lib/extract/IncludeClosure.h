//===- IncludeClosure.h - What a header brings with it, at a glance -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows #include lines by their text, without a preprocessor: whatever #if
// says counts. Good enough to tell what is worth a preamble, and for nothing
// that must be right.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_INCLUDECLOSURE_H
#define FULLGRAPH_EXTRACT_INCLUDECLOSURE_H

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <string>
#include <vector>

namespace fullgraph::extract {

class IncludeClosure {
public:
  /// \p Folders: where headers between < and > are looked for, in order. What
  /// is in \p Known, if there is one, weighs nothing and brings nothing.
  explicit IncludeClosure(std::vector<std::string> Folders,
                          const llvm::StringSet<> *Known = nullptr)
      : Folders(std::move(Folders)), Known(Known) {}

  /// The number of a file, by its path.
  unsigned file(llvm::StringRef Path);
  /// The numbers of all that it brings, itself included.
  const llvm::BitVector &of(unsigned File);
  /// Bytes of text: a measure of the time that parsing takes.
  uint64_t weight(const llvm::BitVector &Files) const;

private:
  struct Node {
    std::string Path;
    uint64_t Bytes = 0;
    bool Read = false;
    std::vector<unsigned> Includes;
  };
  void read(unsigned File);
  /// The number of the header, or None.
  unsigned find(llvm::StringRef Name, llvm::StringRef Beside);
  static constexpr unsigned None = ~0u;

  std::vector<std::string> Folders;
  const llvm::StringSet<> *Known;
  std::vector<Node> Nodes;
  llvm::StringMap<unsigned> Numbers;
  llvm::StringMap<unsigned> Angled;      ///< What a name between < and > is.
  std::vector<llvm::BitVector> Closures; ///< Empty: not asked for yet.
};

} // namespace fullgraph::extract

#endif
