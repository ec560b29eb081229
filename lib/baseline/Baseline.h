//===- Baseline.h - Findings that are known already -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A baseline is a file with the findings that a project had when it began to
// use fullgraph; a run with it counts only the others. It is a multiset of
// identities (Finding::Identity), which survive edits elsewhere, formatting,
// and a move of the file: an entry stands for a finding of the same identity in
// the same file, or in another if its own is not there any more.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_BASELINE_BASELINE_H
#define FULLGRAPH_BASELINE_BASELINE_H

#include "analysis/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::baseline {

struct Entry {
  std::string Identity;
  std::string Rule, File, Function; ///< Rule "FG101"; for people and moves.
  unsigned Line = 0;                ///< Of a report; a baseline has none.
  friend auto operator<=>(const Entry &, const Entry &) = default;
};

/// Reads a baseline or a report of --format json, suppressed findings left out.
/// Errors name \p Name, the line and what was expected.
llvm::Expected<std::vector<Entry>> read(llvm::StringRef Name,
                                        llvm::StringRef Json);

/// How many files gave nothing to a JSON report; 0 where it does not say.
llvm::Expected<unsigned> failedFiles(llvm::StringRef Name,
                                     llvm::StringRef Json);

/// Every finding that counts, or would but for a baseline; sorted.
std::vector<Entry> entriesOf(llvm::ArrayRef<Finding> Findings);
void write(llvm::ArrayRef<Entry> Entries, llvm::raw_ostream &OS);

/// Which of two multisets stand for each other; indices are in order.
struct Match {
  std::vector<size_t> OnlyOld, OnlyNew, InBoth; ///< InBoth indexes the new.
  std::vector<size_t> OldOfBoth; ///< For each of InBoth, its old one.
};
/// \p FileExists says whether a file of an old entry is still there.
Match match(llvm::ArrayRef<Entry> Old, llvm::ArrayRef<Entry> New,
            llvm::function_ref<bool(llvm::StringRef File)> FileExists);

} // namespace fullgraph::baseline

#endif
