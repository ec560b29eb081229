//===- Index.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Index.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::ruleset {

static llvm::StringRef lastComponent(llvm::StringRef Name) {
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.drop_front(At + 2);
}

bool isAboutCalls(const Model &M) {
  return M.Kind != "tensor-type" && M.Kind != "any-type" &&
         M.Kind != "assert-macro" && M.Matcher.empty();
}

void ModelIndex::add(const Model &M, unsigned Number) {
  if (!isAboutCalls(M))
    return;
  auto Insert = [&](llvm::StringMap<Numbers> &Into, llvm::StringRef Key) {
    Numbers &Known = Key.contains('*') ? Others : Into[Key];
    if (Known.empty() || Known.back() != Number)
      Known.push_back(Number);
  };
  if (!M.Annotation.empty())
    return Insert(ByAnnotation, M.Annotation);
  for (const std::string &Glob : M.Functions)
    Insert(ByName, lastComponent(Glob));
  for (const std::string &Glob : M.Methods)
    Insert(ByName, Glob);
  if (M.Words && M.Methods.empty()) {
    if (M.Words->InClass)
      Insert(ByWord, "*");
    else
      for (const std::string &Word : M.Words->Any)
        Insert(ByWord, Word);
  }
}

std::vector<unsigned> ModelIndex::candidates(const CalleeInfo &Callee) const {
  Numbers Found = Others;
  auto Take = [&](const llvm::StringMap<Numbers> &From, llvm::StringRef Key) {
    if (auto At = From.find(Key); At != From.end())
      llvm::append_range(Found, At->second);
  };
  Take(ByName, Callee.SimpleName);
  if (!ByWord.empty())
    for (const std::string &Word : wordsOf(Callee.SimpleName)) {
      Take(ByWord, Word);
      // As wordsMatch() reads it.
      llvm::StringRef Bare = llvm::StringRef(Word).rtrim("0123456789");
      if (Bare != Word)
        Take(ByWord, Bare);
    }
  for (const std::string &Annotation : Callee.Annotations)
    Take(ByAnnotation, Annotation);
  llvm::sort(Found);
  Found.erase(llvm::unique(Found), Found.end());
  return Found;
}

static bool anyMatches(llvm::ArrayRef<std::string> Globs,
                       llvm::StringRef Name) {
  return llvm::any_of(
      Globs, [&](llvm::StringRef Glob) { return globMatches(Glob, Name); });
}

/// What did not resolve is known as far as the source writes it: "at::nonzero"
/// is at::nonzero, "std::nonzero" is not; and "nonzero" is, if the model says
/// that the bare name tells enough.
static bool unresolvedMatches(const Model &M, llvm::StringRef Glob,
                              llvm::StringRef Written) {
  if (globMatches(Glob, Written))
    return true;
  if (!M.ByName && !Written.contains("::"))
    return false;
  return !lastComponent(Glob).contains('*') &&
         Glob.ends_with(("::" + Written).str());
}

static bool functionMatches(const Model &M, const CalleeInfo &Callee) {
  if (!Callee.ByName)
    return anyMatches(M.Functions, Callee.QualifiedName);
  return llvm::any_of(M.Functions, [&](llvm::StringRef Glob) {
    return unresolvedMatches(M, Glob, Callee.QualifiedName);
  });
}

static bool classMatches(const Model &M, const CalleeInfo &Callee) {
  if (M.Of.empty())
    return !Callee.Class.empty() || Callee.ByName;
  if (Callee.Class.empty())
    return Callee.ByName && M.ByName &&
           !llvm::StringRef(Callee.QualifiedName).contains("::");
  if (anyMatches(M.Of, Callee.Class))
    return true;
  return M.Derived && llvm::any_of(Callee.Bases, [&](const std::string &Base) {
           return anyMatches(M.Of, Base);
         });
}

static bool wordsOfCalleeMatch(const Model &M, const CalleeInfo &Callee) {
  if (!M.Words->InClass)
    return wordsMatch(*M.Words, Callee.SimpleName);
  if (Callee.Class.empty())
    return wordsMatch(*M.Words, Callee.Receiver);
  if (wordsMatch(*M.Words, lastComponent(Callee.Class)))
    return true;
  return M.Derived && llvm::any_of(Callee.Bases, [&](const std::string &Base) {
           return wordsMatch(*M.Words, lastComponent(Base));
         });
}

bool matches(const Model &M, const CalleeInfo &Callee) {
  if (!isAboutCalls(M) || (M.Guess && !Callee.CarriesTensor))
    return false;
  if (!M.Annotation.empty())
    return llvm::is_contained(Callee.Annotations, M.Annotation);
  if (!M.Functions.empty())
    return functionMatches(M, Callee);
  if (!M.Methods.empty() &&
      (!anyMatches(M.Methods, Callee.SimpleName) || !classMatches(M, Callee)))
    return false;
  if (M.Words)
    return wordsOfCalleeMatch(M, Callee);
  return !M.Methods.empty();
}

} // namespace fullgraph::ruleset
