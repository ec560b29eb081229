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

/// Standard output of "git -C Dir ARGS". An error says what git said.
llvm::Expected<std::string> git(const std::string &Dir,
                                llvm::ArrayRef<llvm::StringRef> Args);

} // namespace fullgraph::driver

#endif
