//===- NearbyCommand.h - A command for a file that has none -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_NEARBYCOMMAND_H
#define FULLGRAPH_DRIVER_NEARBYCOMMAND_H

#include "extract/OwnFiles.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace fullgraph::driver {

/// By its extension.
bool isHeader(llvm::StringRef File);

/// The first unit of \p All, in order of path, that includes a file of the name
/// of \p Header, itself or through one own header; null if none does. A guess
/// by text: macros and where headers are looked for are not asked.
const clang::tooling::CompileCommand *
includer(llvm::ArrayRef<clang::tooling::CompileCommand> All,
         llvm::StringRef Header, const extract::OwnFiles &Own);

/// The command of the unit whose path begins as that of \p File for longest;
/// of several, the first in order of path. Null if there are none.
const clang::tooling::CompileCommand *
nearest(llvm::ArrayRef<clang::tooling::CompileCommand> All,
        llvm::StringRef File);

/// \p C with the language said, which a header's extension does not tell.
clang::tooling::CompileCommand asHeader(clang::tooling::CompileCommand C);

} // namespace fullgraph::driver

#endif
