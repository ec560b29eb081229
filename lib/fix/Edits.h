//===- Edits.h - Changes of a text ------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Pure functions of texts: nothing here knows C++ or reads a file.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_EDITS_H
#define FULLGRAPH_FIX_EDITS_H

#include "analysis/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::fix {

/// The bytes from From to To, exclusive, become New.
struct Piece {
  size_t From = 0, To = 0;
  std::string New;
  friend bool operator==(const Piece &, const Piece &) = default;
};

/// The offset of a position, or nothing if the text has no such place.
std::optional<size_t> offsetOf(llvm::StringRef Text, const Position &P);
Position positionOf(llvm::StringRef Text, size_t Offset);

/// In order, without those that lie within another. Nothing if two overlap.
std::optional<std::vector<Piece>> inOrder(std::vector<Piece> Pieces);

/// A line of which nothing but blanks is left goes whole, with its end.
std::vector<Piece> withWholeLines(llvm::StringRef Text,
                                  std::vector<Piece> InOrder);

/// Pieces that are less than a line apart become one: a reader of a report
/// takes one edit for each place.
std::vector<Piece> merged(llvm::StringRef Text, std::vector<Piece> InOrder);

std::string applied(llvm::StringRef Text, llvm::ArrayRef<Piece> InOrder);

/// The edits of one file as pieces of its text, in order. Nothing if a place
/// is not there or two overlap.
std::optional<std::vector<Piece>> piecesOf(llvm::StringRef Text,
                                           llvm::ArrayRef<TextEdit> Edits,
                                           llvm::StringRef File);

} // namespace fullgraph::fix

#endif
