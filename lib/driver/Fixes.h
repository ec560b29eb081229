//===- Fixes.h - Which fixes there are for findings -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_FIXES_H
#define FULLGRAPH_DRIVER_FIXES_H

#include "analysis/Finding.h"
#include "driver/Options.h"
#include "driver/ReadUnits.h"
#include "driver/Workers.h"

namespace fullgraph::fix {
struct Question;
}

namespace fullgraph::driver {

/// A unit that was read, and the project's own files that it is made of.
struct Reader {
  const extract::Request *Unit = nullptr;
  std::set<std::string> Files; ///< Relative to the project root.
  /// Compile errors, as they are told.
  std::multiset<std::string> Errors;
  /// Where the preamble is that it may be read again with; empty: none.
  std::string Preamble;
};

/// \p Of must outlive it.
Reader readerOf(const facts::Unit &U, const extract::Request &Of);

/// In the order of \p Units, whose requests are given.
std::vector<Reader> readersOf(llvm::ArrayRef<facts::Unit> Units,
                              llvm::ArrayRef<const extract::Request *> Of);

/// False for findings that addFixes() asks no unit about.
bool mayHaveFixes(const Finding &F);
fix::Question questionAbout(const Finding &F);
/// Whether all that a fix of a finding rests on was seen, in a run that has not
/// seen the whole program: a change of a file that others include is not.
void judgeInPart(Fix &X, const std::set<std::string> &MainFiles);

/// Adds to findings what can be done for them. Each unit with such findings is
/// parsed once more. A fix is safe only if all that it rests on was seen: in a
/// \p Partial run, a change of a header is not. False if \p WakeFd interrupted
/// it.
bool addFixes(std::vector<Finding> &Findings, llvm::ArrayRef<Reader> Readers,
              WorkerPool &Pool, bool Partial, int WakeFd = -1);

} // namespace fullgraph::driver

#endif
