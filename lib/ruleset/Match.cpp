//===- Match.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which models a callee matches.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/STLExtras.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::ruleset {

static llvm::StringRef lastComponent(llvm::StringRef Name) {
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.drop_front(At + 2);
}

static bool anyGlob(llvm::ArrayRef<std::string> Globs, llvm::StringRef Text) {
  return llvm::any_of(
      Globs, [&](const std::string &G) { return globMatches(G, Text); });
}

/// A name that did not resolve may lack its namespaces, and may have those that
/// recovery made up; what it ends with is all that counts.
static bool matchesByName(llvm::ArrayRef<std::string> Globs,
                          const CalleeInfo &Callee) {
  return llvm::any_of(Globs, [&](const std::string &G) {
    llvm::StringRef Last = lastComponent(G);
    // A pattern of one word is too little to go by.
    return Last.find_first_not_of('*') != llvm::StringRef::npos &&
           (G == Callee.QualifiedName ||
            globMatches(G, Callee.QualifiedName) ||
            (globMatches(Last, Callee.SimpleName) &&
             llvm::StringRef(G).contains("::")));
  });
}

static bool matches(const NameWords &W, const CalleeInfo &Callee) {
  std::vector<std::string> Words =
      wordsOf(W.InClass ? lastComponent(Callee.Class)
                        : llvm::StringRef(Callee.SimpleName));
  auto Has = [&](const std::string &Word) {
    return llvm::is_contained(Words, Word);
  };
  return llvm::any_of(W.Any, Has) && llvm::none_of(W.None, Has);
}

static bool matches(const Model &M, const CalleeInfo &Callee) {
  if (!M.Annotation.empty())
    return llvm::is_contained(Callee.Annotations, M.Annotation);
  if (M.Guess && !Callee.CarriesTensor)
    return false;
  if (!M.Functions.empty()) {
    if (Callee.ByName)
      return matchesByName(M.Functions, Callee);
    return anyGlob(M.Functions, Callee.QualifiedName);
  }
  if (!M.Methods.empty()) {
    if (!anyGlob(M.Methods, Callee.SimpleName))
      return false;
    if (M.Words && !matches(*M.Words, Callee))
      return false;
    if (M.Of.empty())
      return !Callee.Class.empty() || (Callee.ByName && !M.Words);
    if (Callee.Class.empty())
      return Callee.ByName && M.ByName;
    if (anyGlob(M.Of, Callee.Class))
      return true;
    return M.Derived && llvm::any_of(Callee.Bases, [&](const std::string &B) {
             return anyGlob(M.Of, B);
           });
  }
  return M.Words && matches(*M.Words, Callee);
}

std::vector<const Model *> RuleSet::match(const CalleeInfo &Callee) const {
  std::vector<const Model *> Found;
  for (const Model &M : Models)
    if (M.Kind != "tensor-type" && M.Kind != "assert-macro" &&
        matches(M, Callee))
      Found.push_back(&M);
  return Found;
}

const Rule *RuleSet::find(llvm::StringRef IdOrName) const {
  for (const Rule &R : Rules)
    if (llvm::StringRef(R.Id).equals_insensitive(IdOrName) ||
        R.Name == IdOrName)
      return &R;
  return nullptr;
}

} // namespace fullgraph::ruleset
