//===- Output.h - Writing files whole or not at all -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_OUTPUT_H
#define FULLGRAPH_DRIVER_OUTPUT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <utility>

namespace fullgraph::driver {

/// Writes to a temporary file beside \p Path and renames it: a reader sees the
/// old text or the new, never a part.
llvm::Error writeFile(const std::string &Path,
                      llvm::function_ref<void(llvm::raw_ostream &)> Write);

/// The same for several files: all of them or none. What is first is the path,
/// then the text. Files that are there keep their permissions.
llvm::Error
writeFiles(llvm::ArrayRef<std::pair<std::string, std::string>> Texts);

} // namespace fullgraph::driver

#endif
