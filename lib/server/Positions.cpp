//===- Positions.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Positions.h"
#include <algorithm>

namespace fullgraph::server {
namespace {

/// Bytes of the character that begins with this byte. A stray byte is one.
size_t bytesOf(unsigned char Lead) {
  return Lead >= 0xF0 ? 4 : Lead >= 0xE0 ? 3 : Lead >= 0xC0 ? 2 : 1;
}

size_t startOf(llvm::StringRef Text, unsigned Line) {
  size_t At = 0;
  for (; Line && At != llvm::StringRef::npos; --Line) {
    At = Text.find('\n', At);
    if (At != llvm::StringRef::npos)
      ++At;
  }
  return std::min(At, Text.size());
}

} // namespace

llvm::StringRef lineOf(llvm::StringRef Text, unsigned Line) {
  llvm::StringRef Rest = Text.drop_front(startOf(Text, Line));
  return Rest.take_until([](char C) { return C == '\n'; }).rtrim('\r');
}

size_t offsetOf(llvm::StringRef Text, LspPosition P, Encoding E) {
  llvm::StringRef Line = lineOf(Text, P.Line);
  size_t Start = startOf(Text, P.Line), At = 0;
  for (unsigned Units = 0; At < Line.size();) {
    size_t Bytes = std::min(bytesOf((unsigned char)Line[At]), Line.size() - At);
    Units += E == Encoding::Utf8 ? unsigned(Bytes) : Bytes == 4 ? 2 : 1;
    if (Units > P.Character)
      break;
    At += Bytes;
  }
  return Start + At;
}

LspPosition toLsp(llvm::StringRef Text, Position P, Encoding E) {
  if (P.Line == 0)
    return {};
  llvm::StringRef Line = lineOf(Text, P.Line - 1);
  unsigned End = std::min(P.Column ? P.Column - 1 : 0, unsigned(Line.size()));
  if (E == Encoding::Utf8)
    return {P.Line - 1, End};
  unsigned Units = 0;
  for (size_t At = 0; At < End;) {
    size_t Bytes = bytesOf((unsigned char)Line[At]);
    Units += Bytes == 4 ? 2 : 1;
    At += Bytes;
  }
  return {P.Line - 1, Units};
}

} // namespace fullgraph::server
