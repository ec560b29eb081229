//===- Launchers.h - What stands before the compiler ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_LAUNCHERS_H
#define FULLGRAPH_EXTRACT_LAUNCHERS_H

#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace fullgraph::extract {

/// The index of the compiler in a command: behind "ccache", "distcc",
/// "env A=b", "cmake -E env", one after the other. It may be the size.
size_t compilerIndex(llvm::ArrayRef<std::string> Command);

} // namespace fullgraph::extract

#endif
