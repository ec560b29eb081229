//===- ResponseFiles.h - Arguments that stand in files ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_RESPONSEFILES_H
#define FULLGRAPH_EXTRACT_RESPONSEFILES_H

#include "extract/CommandLine.h"

namespace fullgraph::extract {

/// Puts what "@file" holds in its place, and what nvcc's "--options-file file"
/// and "-optf file" do, as deep as they go; quoting is as in a shell. A file
/// that is not there, holds itself, or lies outside of \p Within is dropped and
/// said; an empty \p Within is everywhere.
std::vector<std::string> expandResponseFiles(
    const std::vector<std::string> &Arguments, llvm::StringRef Directory,
    llvm::ArrayRef<std::string> Within, std::vector<DroppedFlag> &Dropped);

} // namespace fullgraph::extract

#endif
