//===- SummaryFiles.h - Summaries on disk -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file of summaries holds one, as `extract` writes it, or several, one after
// another: a part of a program. Parts are merged as sets are: in any order, in
// any grouping, and with what they have in common, the same bytes come out.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_SUMMARYFILES_H
#define FULLGRAPH_DRIVER_SUMMARYFILES_H

#include "facts/Facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace fullgraph::driver {

/// The files that are named, and the .json files in the folders that are.
std::vector<std::string> summaryFiles(llvm::ArrayRef<std::string> Paths);

/// The units of all files, each once. An error names the file.
llvm::Expected<std::vector<facts::Unit>>
readSummaryFiles(llvm::ArrayRef<std::string> Files, unsigned Jobs);

/// Writes the summaries of all files to \p To, each once, after reading them
/// all: what is written can be read.
llvm::Error mergeSummaryFiles(llvm::ArrayRef<std::string> Files, unsigned Jobs,
                              const std::string &To);

} // namespace fullgraph::driver

#endif
