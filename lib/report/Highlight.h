//===- Highlight.h - Lines of code as HTML ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_HIGHLIGHT_H
#define FULLGRAPH_REPORT_HIGHLIGHT_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace fullgraph::report {

/// A line with its keywords, numbers, texts and comments in spans of the
/// classes k, n, s and c, and the bytes of [From, To) in <mark>. \p InComment
/// says whether the line begins inside a comment, and then whether the next one
/// does. Enough for reading: a raw string over several lines is not known.
std::string highlighted(llvm::StringRef Line, size_t From, size_t To,
                        bool &InComment);

} // namespace fullgraph::report

#endif
