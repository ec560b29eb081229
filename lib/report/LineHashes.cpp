//===- LineHashes.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/LineHashes.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"
#include <map>

namespace fullgraph::report {

static constexpr size_t BlockSize = 100;
static constexpr uint64_t Base = 37;
static constexpr char16_t EndOfFile = 0xffff;

/// Without blanks, with '\n' for each line end.
static std::vector<char16_t> significant(llvm::StringRef Text) {
  std::string Valid =
      llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
  llvm::SmallVector<llvm::UTF16, 0> Units;
  llvm::convertUTF8ToUTF16String(Valid, Units);
  std::vector<char16_t> Out;
  bool AfterReturn = false;
  for (llvm::UTF16 U : Units) {
    bool Skip = U == ' ' || U == '\t' || (AfterReturn && U == '\n');
    AfterReturn = U == '\r';
    if (!Skip)
      Out.push_back(U == '\r' ? u'\n' : char16_t(U));
  }
  Out.push_back(EndOfFile);
  return Out;
}

std::vector<std::string> lineHashes(llvm::StringRef Text) {
  std::vector<char16_t> Units = significant(Text);
  std::vector<std::string> Out;
  std::map<uint64_t, unsigned> Seen;
  for (size_t I = 0; I != Units.size(); ++I) {
    if (I != 0 && Units[I - 1] != u'\n')
      continue;
    uint64_t Hash = 0;
    for (size_t K = I; K != I + BlockSize; ++K)
      Hash = Hash * Base + (K < Units.size() ? Units[K] : 0);
    Out.push_back(llvm::utohexstr(Hash, /*LowerCase=*/true) + ":" +
                  std::to_string(++Seen[Hash]));
  }
  return Out;
}

} // namespace fullgraph::report
