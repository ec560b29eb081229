//===- Git.h - What git says ------------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_GIT_H
#define FULLGRAPH_DRIVER_GIT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace fullgraph::driver {

struct GitRun {
  std::string Input;     ///< Of standard input.
  std::string Folder;    ///< For its temporary files; empty: the system's.
  std::string IndexFile; ///< Used instead of the repository's, which a hook may
                         ///< have set to a part of a commit; empty: its own.
};

/// Standard output of "git -C Dir ARGS". An error says what git said. Git takes
/// no locks that it can do without, so that an index is as it was.
llvm::Expected<std::string> git(const std::string &Dir,
                                llvm::ArrayRef<llvm::StringRef> Args,
                                const GitRun &Run = {});

} // namespace fullgraph::driver

#endif
