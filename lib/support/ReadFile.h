//===- ReadFile.h - Files that end ------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_READFILE_H
#define FULLGRAPH_SUPPORT_READFILE_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace fullgraph {

/// The text of a file that was found, not named by the user: a repository may
/// hold a link to a device, which has no end, or a pipe that nobody writes to.
/// Anything but a regular file of at most 1 GiB is an error.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readRegularFile(const llvm::Twine &Path);

} // namespace fullgraph

#endif
