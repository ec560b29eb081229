//===- Validate.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Fields.h"
#include "ruleset/RuleSet.h"
#include "ruleset/SupportKinds.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <set>

namespace fullgraph::ruleset {
namespace {

using Names = std::set<std::string>;

std::vector<std::string> listOf(const Names &N) { return {N.begin(), N.end()}; }

/// The conditions of a model, each with its path: "when[0]".
std::vector<std::pair<std::string, const Condition *>>
conditionsOf(const Model &M) {
  std::vector<std::pair<std::string, const Condition *>> All;
  for (size_t I = 0; I != M.When.size(); ++I)
    All.push_back({"when[" + std::to_string(I) + "]", &M.When[I]});
  for (size_t R = 0; R != M.Returns.size(); ++R)
    for (size_t I = 0; I != M.Returns[R].When.size(); ++I)
      All.push_back(
          {"returns[" + std::to_string(R) + "].when[" + std::to_string(I) + "]",
           &M.Returns[R].When[I]});
  return All;
}

/// Which kinds there are, and who has to do with them.
struct KindTable {
  Names Produced; ///< By a model.
  Names Asked;    ///< By a rule or a condition.
  Names Support;  ///< By the analysis.

  KindTable(llvm::ArrayRef<Rule> Rules, llvm::ArrayRef<Model> Models) {
    for (const SupportKind &K : supportKinds())
      Support.insert(K.Name.str());
    for (const Rule &R : Rules) {
      Asked.insert(R.Find.Sources.begin(), R.Find.Sources.end());
      Asked.insert(R.Find.Sinks.begin(), R.Find.Sinks.end());
    }
    for (const Model &M : Models) {
      Produced.insert(M.Kind);
      for (auto &[Path, C] : conditionsOf(M)) {
        Asked.insert(C->From.begin(), C->From.end());
        Asked.insert(C->NotFrom.begin(), C->NotFrom.end());
      }
    }
  }

  bool isUsed(const std::string &Kind) const {
    return Asked.count(Kind) || Support.count(Kind);
  }
};

void checkIds(llvm::ArrayRef<Rule> Rules, Mistakes &Wrong) {
  for (size_t I = 0; I != Rules.size(); ++I)
    for (size_t J = 0; J != I; ++J) {
      if (Rules[I].Id == Rules[J].Id)
        Wrong.add(Rules[I].Defined.at("id") + ": \"" + Rules[I].Id +
                  "\" is the id of the rule at " + Rules[J].DefinedAt +
                  " already");
      else if (Rules[I].Name == Rules[J].Name)
        Wrong.add(Rules[I].Defined.at("name") + ": \"" + Rules[I].Name +
                  "\" is the name of " + Rules[J].Id + " already");
    }
}

void checkProduced(const Definition &At, llvm::StringRef Key,
                   llvm::ArrayRef<std::string> Asked, const KindTable &Kinds,
                   Mistakes &Wrong) {
  for (size_t I = 0; I != Asked.size(); ++I)
    if (!Kinds.Produced.count(Asked[I]))
      Wrong.add(At.at((Key + "[" + llvm::Twine(I) + "]").str()) +
                ": no model produces the kind \"" + Asked[I] + "\"" +
                suggestion(Asked[I], listOf(Kinds.Produced)));
}

/// What a query's shape needs in order to find anything.
void checkCanFire(const Rule &R, Mistakes &Wrong) {
  auto Never = [&](llvm::StringRef Why) {
    Wrong.add(R.Defined.at("query") + ": " + R.Id +
              " can never fire: " + Why.str());
  };
  const Query &Q = R.Find;
  bool Sources = !Q.Sources.empty(), Sinks = !Q.Sinks.empty();
  switch (Q.Form) {
  case Query::Shape::Flow:
    if (!Sources || !Sinks)
      Never("a flow needs \"sources\" and \"sinks\"");
    break;
  case Query::Shape::InRegion:
  case Query::Shape::Branch:
  case Query::Shape::StreamEscape:
    if (!Sinks || Sources)
      Never("this form needs \"sinks\", the kinds of effects, and no "
            "\"sources\"");
    break;
  case Query::Shape::FrozenValue:
  case Query::Shape::HostState:
  case Query::Shape::Suppression:
    break;
  }
  if (R.Levels.empty())
    Wrong.add(R.Defined.at("levels") + ": " + R.Id +
              " can never fire: no verdict has a level");
  if ((Q.MustBranch || Q.InTry) && Q.Form != Query::Shape::Flow)
    Wrong.add(R.Defined.at("query") +
              ": \"must_branch\" and \"in_try\" go with the form \"flow\"");
}

void checkModel(const Model &M, const KindTable &Kinds, Mistakes &Wrong) {
  if (!Kinds.isUsed(M.Kind)) {
    Names Known = Kinds.Asked;
    Known.insert(Kinds.Support.begin(), Kinds.Support.end());
    std::string Hint = suggestion(M.Kind, listOf(Known));
    Wrong.add(M.Defined.at("kind") + ": unknown kind \"" + M.Kind + "\"" +
              (Hint.empty() ? "; no rule asks for it" : Hint));
  }
  checkProduced(M.Defined, "keeps", M.Keeps, Kinds, Wrong);
  for (auto &[Path, C] : conditionsOf(M)) {
    checkProduced(M.Defined, Path + ".from", C->From, Kinds, Wrong);
    checkProduced(M.Defined, Path + ".not_from", C->NotFrom, Kinds, Wrong);
  }
}

} // namespace

llvm::Error RuleSet::validate() const {
  Mistakes Wrong;
  KindTable Kinds(Rules, Models);
  checkIds(Rules, Wrong);
  for (const Rule &R : Rules) {
    checkProduced(R.Defined, "query.sources", R.Find.Sources, Kinds, Wrong);
    checkProduced(R.Defined, "query.sinks", R.Find.Sinks, Kinds, Wrong);
    checkCanFire(R, Wrong);
  }
  for (const Model &M : Models)
    checkModel(M, Kinds, Wrong);
  return Wrong.take();
}

} // namespace fullgraph::ruleset
