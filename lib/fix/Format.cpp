//===- Format.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Format.h"
#include "clang/Format/Format.h"
#include "clang/Tooling/Core/Replacement.h"

using namespace clang;

namespace fullgraph::fix {

std::string formatted(llvm::StringRef Path, llvm::StringRef Text,
                      llvm::ArrayRef<Piece> Pieces) {
  std::vector<Piece> Same(Pieces.begin(), Pieces.end());
  // What we write ends its lines with '\n'.
  if (Text.contains("\r\n"))
    for (Piece &P : Same) {
      std::string New;
      for (size_t I = 0; I != P.New.size(); ++I) {
        if (P.New[I] == '\n' && (I == 0 || P.New[I - 1] != '\r'))
          New += '\r';
        New += P.New[I];
      }
      P.New = std::move(New);
    }
  std::string Plain = applied(Text, Same);
  // No style file, or one that is not understood: nothing is formatted.
  llvm::Expected<format::FormatStyle> Style = format::getStyle(
      format::DefaultFormatStyle, Path, /*FallbackStyle=*/"none", Text);
  if (!Style) {
    llvm::consumeError(Style.takeError());
    return Plain;
  }
  if (Style->DisableFormat)
    return Plain;
  tooling::Replacements All;
  for (const Piece &P : Same)
    if (llvm::Error E = All.add(tooling::Replacement(
            Path, unsigned(P.From), unsigned(P.To - P.From), P.New))) {
      llvm::consumeError(std::move(E));
      return Plain;
    }
  llvm::Expected<tooling::Replacements> Pretty =
      format::formatReplacements(Text, All, *Style);
  if (!Pretty) {
    llvm::consumeError(Pretty.takeError());
    return Plain;
  }
  llvm::Expected<std::string> Out =
      tooling::applyAllReplacements(Text, *Pretty);
  if (!Out) {
    llvm::consumeError(Out.takeError());
    return Plain;
  }
  return std::move(*Out);
}

} // namespace fullgraph::fix
