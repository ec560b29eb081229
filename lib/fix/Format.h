//===- Format.h - What a fix writes looks as the rest -----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_FORMAT_H
#define FULLGRAPH_FIX_FORMAT_H

#include "fix/Edits.h"

namespace fullgraph::fix {

/// The text with the pieces applied; where the file has a .clang-format, what
/// they touch is formatted by it, and nothing else. Line ends are as in the
/// text. \p Path is absolute.
std::string formatted(llvm::StringRef Path, llvm::StringRef Text,
                      llvm::ArrayRef<Piece> InOrder);

} // namespace fullgraph::fix

#endif
