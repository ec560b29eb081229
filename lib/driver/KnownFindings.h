//===- KnownFindings.h - Baselines and the diff of reports ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_KNOWNFINDINGS_H
#define FULLGRAPH_DRIVER_KNOWNFINDINGS_H

#include "analysis/Finding.h"
#include "driver/Options.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <set>

namespace fullgraph::driver {

/// Does what --baseline and --write-baseline ask for: findings of the baseline
/// are suppressed, and notes say how many are new, unchanged and gone, and
/// which. Gone is said only of what this run would have seen: of files that
/// were read (\p OnlyFiles, empty: all), of rules that \p Selected holds for.
llvm::Error
applyBaseline(const Options &O, Report &R,
              const std::set<std::string> &OnlyFiles, const std::string &Root,
              llvm::function_ref<bool(llvm::StringRef Rule)> Selected);

/// Prints what the second of two JSON reports introduces, fixes and keeps; the
/// exit status says if it introduces anything, or if a report is not whole.
llvm::Expected<int> diffReports(const std::string &Old, const std::string &New,
                                bool AsJson, llvm::raw_ostream &OS);

} // namespace fullgraph::driver

#endif
