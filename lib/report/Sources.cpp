//===- Sources.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Sources.h"
#include "report/LineHashes.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"

namespace fullgraph::report {

Sources::Read &Sources::read(const std::string &File) {
  auto [At, New] = Files.try_emplace(File);
  Read &R = At->second;
  if (!New || !C.Source || File.empty())
    return R;
  R.Text = C.Source(File);
  if (R.Text) {
    llvm::SmallVector<llvm::StringRef, 0> Lines;
    llvm::StringRef(*R.Text).split(Lines, '\n');
    for (llvm::StringRef L : Lines)
      R.Lines.push_back(L.ends_with("\r") ? L.drop_back() : L);
  }
  return R;
}

const std::string *Sources::text(const std::string &File) {
  Read &R = read(File);
  return R.Text ? &*R.Text : nullptr;
}

llvm::ArrayRef<llvm::StringRef> Sources::lines(const std::string &File) {
  return read(File).Lines;
}

std::optional<llvm::StringRef> Sources::line(const std::string &File,
                                             unsigned Line) {
  llvm::ArrayRef<llvm::StringRef> Lines = lines(File);
  if (Line == 0 || Line > Lines.size())
    return std::nullopt;
  return Lines[Line - 1];
}

std::optional<size_t> Sources::offset(const std::string &File,
                                      const Position &P) {
  const std::string *Text = text(File);
  if (!Text || P.Line == 0 || P.Column == 0)
    return std::nullopt;
  size_t Start = 0;
  for (unsigned Line = 1; Line != P.Line; ++Line) {
    Start = Text->find('\n', Start);
    if (Start == std::string::npos)
      return std::nullopt;
    ++Start;
  }
  if (Start + P.Column - 1 > Text->size())
    return std::nullopt;
  return Start + P.Column - 1;
}

std::optional<unsigned> Sources::utf16Column(const std::string &File,
                                             const Position &P) {
  std::optional<llvm::StringRef> Text = line(File, P.Line);
  if (!Text || P.Column == 0 || P.Column - 1 > Text->size())
    return std::nullopt;
  llvm::StringRef Before = Text->take_front(P.Column - 1);
  llvm::SmallVector<llvm::UTF16, 128> Units;
  if (!llvm::convertUTF8ToUTF16String(llvm::json::isUTF8(Before)
                                          ? Before.str()
                                          : llvm::json::fixUTF8(Before),
                                      Units))
    return std::nullopt;
  return unsigned(Units.size()) + 1;
}

std::string Sources::lineHash(const std::string &File, unsigned Line) {
  Read &R = read(File);
  if (!R.Text)
    return "";
  if (R.Hashes.empty())
    R.Hashes = lineHashes(*R.Text);
  return Line != 0 && Line <= R.Hashes.size() ? R.Hashes[Line - 1] : "";
}

} // namespace fullgraph::report
