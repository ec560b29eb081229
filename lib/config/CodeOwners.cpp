//===- CodeOwners.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/CodeOwners.h"
#include "support/PathGlob.h"
#include "support/ReadFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace fullgraph::config {
namespace {

/// Takes the first word, in which "\ " is a space.
llvm::StringRef takePattern(llvm::StringRef &Line) {
  size_t End = 0;
  while (End < Line.size() && Line[End] != ' ' && Line[End] != '\t')
    End += Line[End] == '\\' ? 2 : 1;
  llvm::StringRef Pattern = Line.take_front(End);
  Line = Line.drop_front(Pattern.size());
  return Pattern;
}

bool isOwner(llvm::StringRef Word) {
  size_t At = Word.find('@');
  return At != llvm::StringRef::npos && At + 1 < Word.size();
}

bool matches(llvm::StringRef Pattern, llvm::StringRef File) {
  // Not as in .gitignore: "docs/*" is about the files in docs alone.
  return Pattern.ends_with("/*") ? pathMatchesWhole(Pattern, File)
                                 : pathMatches(Pattern, File);
}

} // namespace

CodeOwners CodeOwners::parse(llvm::StringRef Text) {
  CodeOwners Out;
  for (llvm::StringRef L : llvm::split(Text, '\n')) {
    L = L.trim();
    if (L.empty() || L.starts_with("#"))
      continue;
    Line Entry;
    Entry.Pattern = takePattern(L).str();
    bool Valid = !llvm::StringRef(Entry.Pattern).starts_with("!") &&
                 !llvm::StringRef(Entry.Pattern).contains('[');
    while (!(L = L.ltrim()).empty() && !L.starts_with("#")) {
      llvm::StringRef Word = L.take_until([](char C) { return isspace(C); });
      L = L.drop_front(Word.size());
      Valid &= isOwner(Word);
      Entry.Owners.push_back(Word.str());
    }
    if (Valid)
      Out.Lines.push_back(std::move(Entry));
  }
  return Out;
}

CodeOwners CodeOwners::find(llvm::StringRef Repository) {
  for (const char *Folder : {".github", "", "docs"}) {
    llvm::SmallString<256> P(Repository);
    llvm::sys::path::append(P, Folder, "CODEOWNERS");
    if (auto Buffer = readRegularFile(P))
      return parse((*Buffer)->getBuffer());
  }
  return {};
}

llvm::ArrayRef<std::string> CodeOwners::ownersOf(llvm::StringRef File) const {
  for (const Line &L : llvm::reverse(Lines))
    if (matches(L.Pattern, File))
      return L.Owners;
  return {};
}

} // namespace fullgraph::config
