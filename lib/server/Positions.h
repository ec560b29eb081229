//===- Positions.h - Lines and characters as LSP counts them ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_POSITIONS_H
#define FULLGRAPH_SERVER_POSITIONS_H

#include "analysis/Finding.h"
#include "llvm/ADT/StringRef.h"

namespace fullgraph::server {

/// In what characters of a line are counted.
enum class Encoding { Utf8, Utf16 };

/// 0-based.
struct LspPosition {
  unsigned Line = 0;
  unsigned Character = 0;
  friend auto operator<=>(const LspPosition &, const LspPosition &) = default;
};

/// The line without its end; empty past the last one.
llvm::StringRef lineOf(llvm::StringRef Text, unsigned Line);

/// Where in the text the position is. Past the end of a line is its end, past
/// the last line the end of the text. Within a character is its start.
size_t offsetOf(llvm::StringRef Text, LspPosition P, Encoding E);

/// From our lines and columns, 1-based and in bytes. Nowhere is the start.
LspPosition toLsp(llvm::StringRef Text, Position P, Encoding E);

} // namespace fullgraph::server

#endif
