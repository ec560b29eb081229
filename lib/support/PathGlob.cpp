//===- PathGlob.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/PathGlob.h"

namespace fullgraph {
namespace {

/// Takes a set such as "[!a-z]" off the pattern's front. A '[' without its ']'
/// is itself.
bool takeSet(llvm::StringRef &Pattern, char C) {
  size_t I = 1;
  bool Not = I < Pattern.size() && (Pattern[I] == '!' || Pattern[I] == '^');
  I += Not;
  bool In = false;
  size_t First = I;
  for (; I < Pattern.size() && (Pattern[I] != ']' || I == First); ++I) {
    if (I + 2 < Pattern.size() && Pattern[I + 1] == '-' &&
        Pattern[I + 2] != ']') {
      In |= Pattern[I] <= C && C <= Pattern[I + 2];
      I += 2;
    } else {
      In |= Pattern[I] == C;
    }
  }
  if (I >= Pattern.size()) {
    Pattern = Pattern.drop_front();
    return C == '[';
  }
  Pattern = Pattern.drop_front(I + 1);
  return In != Not && C != '/';
}

/// Patterns are short and hold few stars, so backtracking is cheap enough.
bool matches(llvm::StringRef Pattern, llvm::StringRef Path) {
  while (!Pattern.empty()) {
    if (Pattern.starts_with("**")) {
      llvm::StringRef Rest = Pattern.ltrim('*');
      // "**/x" is x in any folder, and in none.
      if (Rest.starts_with("/") && matches(Rest.drop_front(), Path))
        return true;
      for (size_t N = 0; N <= Path.size(); ++N)
        if (matches(Rest, Path.drop_front(N)))
          return true;
      return false;
    }
    if (Pattern.front() == '*') {
      llvm::StringRef Rest = Pattern.drop_front();
      for (size_t N = 0; N <= Path.size(); ++N) {
        if (matches(Rest, Path.drop_front(N)))
          return true;
        if (N < Path.size() && Path[N] == '/')
          return false;
      }
      return false;
    }
    if (Path.empty())
      return false;
    if (Pattern.front() == '[') {
      if (!takeSet(Pattern, Path.front()))
        return false;
    } else if (Pattern.front() == '?') {
      if (Path.front() == '/')
        return false;
      Pattern = Pattern.drop_front();
    } else {
      if (Pattern.front() == '\\' && Pattern.size() > 1)
        Pattern = Pattern.drop_front();
      if (Pattern.front() != Path.front())
        return false;
      Pattern = Pattern.drop_front();
    }
    Path = Path.drop_front();
  }
  return Path.empty();
}

} // namespace

bool pathMatchesWhole(llvm::StringRef Pattern, llvm::StringRef Path) {
  bool Anchored = Pattern.contains('/');
  Pattern.consume_front("/");
  if (Anchored)
    return matches(Pattern, Path);
  size_t Slash = Path.rfind('/');
  return matches(Pattern, Slash == llvm::StringRef::npos
                              ? Path
                              : Path.drop_front(Slash + 1));
}

bool pathMatches(llvm::StringRef Pattern, llvm::StringRef File) {
  bool OnlyFolders = Pattern.consume_back("/");
  // "gen/" is about a name, as "gen" is; "/gen/" is not.
  if (!OnlyFolders && pathMatchesWhole(Pattern, File))
    return true;
  for (size_t Slash = File.find('/'); Slash != llvm::StringRef::npos;
       Slash = File.find('/', Slash + 1))
    if (pathMatchesWhole(Pattern, File.take_front(Slash)))
      return true;
  return false;
}

} // namespace fullgraph
