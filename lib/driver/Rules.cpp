//===- Rules.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Rules.h"
#include "ruleset/Fields.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::driver {

llvm::Expected<ruleset::RuleSet> loadRules(const Options &O) {
  llvm::Expected<ruleset::RuleSet> Rules = ruleset::RuleSet::builtin();
  if (!Rules)
    return Rules;
  for (const std::string &F : O.RuleFiles)
    if (llvm::Error E = Rules->add(F))
      return E;
  if (llvm::Error E = config::addMarks(O.Project, *Rules))
    return E;
  if (llvm::Error E = Rules->validate())
    return E;
  if (llvm::Error E = config::checkSelectors(O.Project, *Rules))
    return E;
  for (const ruleset::Model &M : Rules->models())
    if (!M.Matcher.empty())
      if (llvm::Error E = extract::checkMatcher(M.Matcher))
        return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                       M.Defined.at("matcher") + ": " +
                                           llvm::toString(std::move(E)));
  return Rules;
}

std::vector<std::string> matchersOf(const ruleset::RuleSet &Rules) {
  std::vector<std::string> Out;
  for (const ruleset::Model &M : Rules.models())
    if (!M.Matcher.empty())
      Out.push_back(M.Matcher);
  return Out;
}

void addMatchers(Inputs &In, const ruleset::RuleSet &Rules) {
  for (extract::Request &R : In.Units)
    R.Matchers = matchersOf(Rules);
}

bool selects(llvm::ArrayRef<std::string> Selection, llvm::StringRef Id,
             llvm::StringRef Name) {
  return llvm::any_of(Selection, [&](const std::string &S) {
    return config::selects(S, Id, Name);
  });
}

llvm::Error unknownRule(llvm::StringRef Name, const ruleset::RuleSet &Rules) {
  std::vector<std::string> Known;
  for (const ruleset::Rule &R : Rules.rules())
    Known.push_back(R.Id);
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "unknown rule \"" + Name + "\"" +
                                     ruleset::suggestion(Name, Known));
}

llvm::Error checkSelection(const Options &O, const ruleset::RuleSet &Rules) {
  for (const std::vector<std::string> *List : {&O.Select, &O.Ignore})
    for (const std::string &S : *List)
      if (S != "ALL" &&
          llvm::none_of(Rules.rules(), [&](const ruleset::Rule &R) {
            return selects({S}, R.Id, R.Name);
          }))
        return unknownRule(S, Rules);
  return llvm::Error::success();
}

} // namespace fullgraph::driver
