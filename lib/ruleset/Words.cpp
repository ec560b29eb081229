//===- Words.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace fullgraph::ruleset {

/// True if a word starts at \p At though the one before has not ended with '_':
/// "flashAttn", "v2Fwd", and the last letter of a row of capitals,
/// "MHAForward".
static bool startsWord(llvm::StringRef Name, size_t At) {
  if (!llvm::isUpper(Name[At]))
    return false;
  if (!llvm::isUpper(Name[At - 1]))
    return true;
  return At + 1 < Name.size() && llvm::isLower(Name[At + 1]);
}

std::vector<std::string> wordsOf(llvm::StringRef Name) {
  std::vector<std::string> Words(1);
  for (size_t At = 0; At != Name.size(); ++At) {
    if (!llvm::isAlnum(Name[At])) {
      Words.emplace_back();
      continue;
    }
    if (At != 0 && startsWord(Name, At))
      Words.emplace_back();
    Words.back() += llvm::toLower(Name[At]);
  }
  llvm::erase_if(Words, [](const std::string &Word) { return Word.empty(); });
  return Words;
}

bool wordsMatch(const NameWords &Asked, llvm::StringRef Name) {
  bool Found = false;
  for (const std::string &Word : wordsOf(Name)) {
    if (llvm::is_contained(Asked.Until, Word))
      break;
    if (llvm::is_contained(Asked.None, Word) ||
        (Found && llvm::is_contained(Asked.NoneAfter, Word)))
      return false;
    // "attention2" is an attention.
    llvm::StringRef Bare = llvm::StringRef(Word).rtrim("0123456789");
    Found = Found || llvm::is_contained(Asked.Any, Word) ||
            llvm::is_contained(Asked.Any, Bare);
  }
  return Found;
}

} // namespace fullgraph::ruleset
