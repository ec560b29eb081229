//===- Coverage.h - How much of the text was understood ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Counts tokens of function bodies in the text of a file, by lexing it alone:
// what the parser dropped (a member of an unknown class, a statement that made
// no sense) is in no syntax tree, and must show all the same.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_COVERAGE_H
#define FULLGRAPH_EXTRACT_COVERAGE_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <utility>
#include <vector>

namespace fullgraph::extract {

/// Half-open ranges of offsets into a file.
using Spans = std::vector<std::pair<unsigned, unsigned>>;

struct TokenCounts {
  uint32_t Body = 0;
  uint32_t Seen = 0;
};

/// \p Skipped is what the preprocessor left out; it counts for nothing.
/// \p Seen are the bodies that were walked, \p Dropped the holes in them.
TokenCounts countTokens(llvm::StringRef Text, const Spans &Skipped,
                        const Spans &Seen, const Spans &Dropped);

} // namespace fullgraph::extract

#endif
