//===- CompileError.h - What Clang recovered from ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_COMPILEERROR_H
#define FULLGRAPH_EXTRACT_COMPILEERROR_H

#include "clang/Basic/SourceLocation.h"
#include <string>

namespace fullgraph::extract {

/// Where it is in the file that is read, and what Clang says.
struct CompileError {
  clang::SourceLocation Where;
  std::string Text;
};

} // namespace fullgraph::extract

#endif
