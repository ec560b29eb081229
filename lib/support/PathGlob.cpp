//===- PathGlob.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/PathGlob.h"
#include "support/GlobState.h"

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

bool matches(llvm::StringRef Pattern, llvm::StringRef Path) {
  GlobState State(Path);
  while (!Pattern.empty() && !State.failed()) {
    if (Pattern.starts_with("**")) {
      Pattern = Pattern.ltrim('*');
      // "**/x" is x in any folder, and in none.
      if (Pattern.consume_front("/"))
        State.upTo("/");
      else
        State.anything();
    } else if (Pattern.consume_front("*")) {
      State.within('/');
    } else if (Pattern.front() == '[') {
      llvm::StringRef Rest = Pattern;
      (void)takeSet(Rest, '\0');
      State.one([&](char C) {
        llvm::StringRef Set = Pattern;
        return takeSet(Set, C);
      });
      Pattern = Rest;
    } else if (Pattern.consume_front("?")) {
      State.one([](char C) { return C != '/'; });
    } else {
      if (Pattern.size() > 1)
        Pattern.consume_front("\\");
      State.one([&](char C) { return C == Pattern.front(); });
      Pattern = Pattern.drop_front();
    }
  }
  return State.atEnd();
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
