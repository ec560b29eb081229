//===- Names.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Globs over qualified names, and the words that names are made of.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/StringExtras.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::ruleset {

bool globMatches(llvm::StringRef Pattern, llvm::StringRef Name) {
  // Names are short, so plain recursion over the stars does. A backslash takes
  // what follows as it is: "**\\*" is any pointer type.
  while (!Pattern.empty()) {
    if (Pattern.starts_with("**")) {
      llvm::StringRef Rest = Pattern.drop_front(2);
      for (size_t I = 0; I <= Name.size(); ++I)
        if (globMatches(Rest, Name.drop_front(I)))
          return true;
      return false;
    }
    if (Pattern.front() == '*') {
      llvm::StringRef Rest = Pattern.drop_front();
      for (size_t I = 0; I <= Name.size(); ++I) {
        if (globMatches(Rest, Name.drop_front(I)))
          return true;
        if (I < Name.size() && Name[I] == ':')
          return false;
      }
      return false;
    }
    if (Pattern.front() == '\\' && Pattern.size() > 1)
      Pattern = Pattern.drop_front();
    if (Name.empty() || Pattern.front() != Name.front())
      return false;
    Pattern = Pattern.drop_front();
    Name = Name.drop_front();
  }
  return Name.empty();
}

std::vector<std::string> wordsOf(llvm::StringRef Name) {
  std::vector<std::string> Words;
  std::string Word;
  auto Flush = [&] {
    if (!Word.empty())
      Words.push_back(std::move(Word));
    Word.clear();
  };
  for (size_t I = 0; I != Name.size(); ++I) {
    char C = Name[I];
    if (!llvm::isAlnum(C)) {
      Flush();
      continue;
    }
    bool Upper = llvm::isUpper(C);
    bool AfterLower = I && (llvm::isLower(Name[I - 1]) || llvm::isDigit(Name[I - 1]));
    // The last capital of "SDPAForward" begins the next word.
    bool EndsAcronym = I && llvm::isUpper(Name[I - 1]) && I + 1 < Name.size() &&
                       llvm::isLower(Name[I + 1]);
    if (Upper && (AfterLower || EndsAcronym))
      Flush();
    Word += llvm::toLower(C);
  }
  Flush();
  return Words;
}

} // namespace fullgraph::ruleset
