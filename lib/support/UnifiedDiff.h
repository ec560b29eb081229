//===- UnifiedDiff.h - How two texts differ ---------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_UNIFIEDDIFF_H
#define FULLGRAPH_SUPPORT_UNIFIEDDIFF_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace fullgraph {

/// Whole lines of a text, counted from 0, and what takes their place.
struct LineChange {
  size_t First = 0, Count = 0;
  std::string New;
};

/// What makes \p After of \p Before, in order; between two is a line that
/// stays. Lines are bytes up to '\n', with it.
std::vector<LineChange> lineChanges(llvm::StringRef Before,
                                    llvm::StringRef After);

/// Writes what patch(1) and git apply take, with three lines of context, under
/// the names a/File and b/File. Nothing for equal texts. Lines are bytes up to
/// '\n': their ends stay.
void writeUnifiedDiff(llvm::StringRef File, llvm::StringRef Before,
                      llvm::StringRef After, llvm::raw_ostream &OS);

} // namespace fullgraph

#endif
