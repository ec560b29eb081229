//===- Configurations.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Configurations.h"
#include "analysis/FindingBuilder.h"
#include "analysis/Suppressions.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace fullgraph::driver {
namespace {

analysis::Result analyseOne(std::vector<facts::Unit> Units,
                            const ruleset::RuleSet &Rules,
                            const ProjectMarks &Marks, Profile &Spent,
                            llvm::function_ref<bool()> Stop) {
  Stopwatch Linking(Spent, "link");
  link::Program P(std::move(Units));
  Linking.stop();
  Stopwatch Analysing(Spent, "analyse");
  analysis::Result Found = analysis::analyse(P, Rules, Marks, Stop);
  if (Found.Stopped)
    return Found;
  analysis::applySuppressions(Found.Findings, P, Rules);
  return Found;
}

/// Takes in what one build more has.
class Merger {
public:
  void add(const std::string &Name, analysis::Result Found,
           const std::set<std::string> &Files) {
    for (const std::string &F : Files)
      ++Holders[F];
    for (Finding &F : Found.Findings) {
      auto Same = llvm::find_if(ByPlace[{F.Rule, F.Location}], [&](size_t I) {
        return isSame(Out.Findings[I], F);
      });
      if (Same != ByPlace[{F.Rule, F.Location}].end()) {
        Finding &Known = Out.Findings[*Same];
        Known.Configurations.push_back(Name);
        if (Known.Decided != F.Decided)
          Known.Decided.reset();
        continue;
      }
      F.Configurations = {Name};
      ByPlace[{F.Rule, F.Location}].push_back(Out.Findings.size());
      Out.Findings.push_back(std::move(F));
    }
    addCounts(Found.Seen);
    // A mark is idle if it is so in every build.
    if (First)
      Out.Idle = std::move(Found.Idle);
    else
      llvm::erase_if(Out.Idle, [&](const analysis::IdleRoot &X) {
        return llvm::none_of(Found.Idle, [&](const analysis::IdleRoot &Y) {
          return X.Where == Y.Where && X.Why == Y.Why;
        });
      });
    First = false;
  }

  analysis::Result finish() {
    // A comment that silences something in one build is of use.
    llvm::erase_if(Out.Findings, [&](const Finding &F) {
      return !F.Judgement && F.Source.Callee.empty() && F.Trace.empty() &&
             F.Configurations.size() < Holders[F.Location.File];
    });
    std::sort(Out.Findings.begin(), Out.Findings.end(), reportOrder);
    analysis::addFingerprints(Out.Findings);
    return std::move(Out);
  }

private:
  static bool isSame(const Finding &A, const Finding &B) {
    return A.Judgement == B.Judgement && A.Level == B.Level &&
           A.Message == B.Message && A.Function == B.Function &&
           A.Source == B.Source && A.Root == B.Root &&
           A.Suppressed.has_value() == B.Suppressed.has_value();
  }

  void addCounts(const Coverage &More) {
    Coverage &Sum = Out.Seen;
    Sum.Functions += More.Functions;
    Sum.UnresolvedCalls += More.UnresolvedCalls;
    Sum.UnseenCallees += More.UnseenCallees;
    Sum.Sources += More.Sources;
    std::set<std::string> Roots(Sum.Roots.begin(), Sum.Roots.end());
    Roots.insert(More.Roots.begin(), More.Roots.end());
    Sum.Roots.assign(Roots.begin(), Roots.end());
  }

  analysis::Result Out;
  bool First = true;
  std::map<std::pair<std::string, SourceRange>, std::vector<size_t>> ByPlace;
  std::map<std::string, size_t> Holders; ///< How many builds hold a file.
};

} // namespace

UnitsByConfiguration byConfiguration(std::vector<facts::Unit> Units) {
  UnitsByConfiguration Each;
  for (facts::Unit &U : Units) {
    std::vector<facts::Unit> &To = Each[U.text(U.Configuration)];
    To.push_back(std::move(U));
  }
  if (Each.empty())
    Each[""] = {};
  return Each;
}

analysis::Result analyseEach(UnitsByConfiguration Each,
                             const ruleset::RuleSet &Rules,
                             const ProjectMarks &Marks, Profile &Spent,
                             llvm::function_ref<bool()> Stop) {
  if (Each.size() == 1)
    return analyseOne(std::move(Each.begin()->second), Rules, Marks, Spent,
                      Stop);
  Merger All;
  for (auto &[Name, Units] : Each) {
    std::set<std::string> Files;
    for (const facts::Unit &U : Units)
      for (const facts::File &F : U.Files)
        Files.insert(U.text(F.Path));
    analysis::Result Found =
        analyseOne(std::move(Units), Rules, Marks, Spent, Stop);
    if (Found.Stopped)
      return Found;
    All.add(Name, std::move(Found), Files);
  }
  return All.finish();
}

} // namespace fullgraph::driver
