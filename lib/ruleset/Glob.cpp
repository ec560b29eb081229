//===- Glob.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"

namespace fullgraph::ruleset {

// Patterns are short and hold few stars, so backtracking is cheap enough. A
// backslash takes what follows as it is: "**\\*" is any pointer type.
bool globMatches(llvm::StringRef Pattern, llvm::StringRef Name) {
  while (true) {
    if (Pattern.empty())
      return Name.empty();
    if (Pattern.starts_with("**")) {
      llvm::StringRef Rest = Pattern.drop_front(2);
      // "**::f" is f in any namespace, and in none.
      if (Rest.starts_with("::") && globMatches(Rest.drop_front(2), Name))
        return true;
      for (size_t N = 0; N <= Name.size(); ++N)
        if (globMatches(Rest, Name.drop_front(N)))
          return true;
      return false;
    }
    if (Pattern.starts_with("*")) {
      llvm::StringRef Rest = Pattern.drop_front();
      for (size_t N = 0; N <= Name.size(); ++N) {
        if (globMatches(Rest, Name.drop_front(N)))
          return true;
        if (N < Name.size() && Name[N] == ':')
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
}

} // namespace fullgraph::ruleset
