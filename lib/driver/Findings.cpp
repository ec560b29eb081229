//===- Findings.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Findings.h"
#include "analysis/Analysis.h"
#include "config/CodeOwners.h"
#include "driver/AnalysisLimit.h"
#include "driver/Configurations.h"
#include "driver/Inputs.h"
#include "driver/ProjectRoot.h"
#include "driver/Rules.h"
#include "driver/Version.h"
#include "extract/OwnFiles.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace fullgraph::driver {
namespace {

/// Compile errors shown for a unit; the first ones are the causes.
constexpr unsigned MaxErrorsShown = 3;

void filter(std::vector<Finding> &Findings, const Options &O,
            const std::set<std::string> &OnlyFiles, const std::string &Root) {
  llvm::erase_if(Findings, [&](Finding &F) {
    if (!O.Select.empty() && !selects(O.Select, F.Rule, F.Name))
      return true;
    if (selects(O.Ignore, F.Rule, F.Name))
      return true;
    std::string File = extract::absolutePath(F.Location.File, Root);
    if (config::ignoresIn(O.Project, F.Rule, F.Name, File))
      return true;
    F.Level =
        config::levelOf(O.Project, F.Rule, F.Name, File).value_or(F.Level);
    if (OnlyFiles.empty() || OnlyFiles.count(F.Location.File))
      return false;
    // A source in a named file is told of where it is tested.
    return !OnlyFiles.count(F.Source.Location.File);
  });
}

void addCompileErrors(Report &R, llvm::ArrayRef<facts::Unit> Units) {
  for (const facts::Unit &U : Units) {
    unsigned Errors = 0;
    for (const facts::Problem &P : U.Problems) {
      if (P.Kind != facts::Problem::Level::Error)
        continue;
      if (++Errors > MaxErrorsShown)
        continue;
      Diagnostic D;
      D.Level = Severity::Note;
      D.Location.File = U.text(U.MainFile);
      if (P.Where) {
        D.Location.File = U.text(U.Files[P.Where.File.Raw].Path);
        D.Location.Start = {P.Where.Line, P.Where.Column};
        D.Location.End = {P.Where.EndLine, P.Where.EndColumn};
      }
      D.Message = "recovered from: " + U.text(P.Text);
      if (!llvm::is_contained(R.Diagnostics, D))
        R.Diagnostics.push_back(std::move(D));
    }
    if (Errors > MaxErrorsShown) {
      Diagnostic D;
      D.Level = Severity::Note;
      D.Location.File = U.text(U.MainFile);
      D.Message = "and from " + std::to_string(Errors - MaxErrorsShown) +
                  " more compile errors";
      R.Diagnostics.push_back(std::move(D));
    }
    ++(Errors ? R.Seen.Degraded : R.Seen.Analysed);
  }
}

/// Of each own file, what the unit that understood it best saw of it.
void addBodyShare(Report &R, llvm::ArrayRef<facts::Unit> Units) {
  std::map<std::string, std::pair<uint32_t, uint32_t>> Files;
  for (const facts::Unit &U : Units)
    for (const facts::File &F : U.Files) {
      if (!F.Own)
        continue;
      auto &[Body, Seen] = Files[U.text(F.Path)];
      if (F.SeenTokens > Seen || !Body) {
        Seen = F.SeenTokens;
        Body = F.BodyTokens;
      }
    }
  uint64_t Body = 0, Seen = 0;
  for (const auto &[Name, Counts] : Files) {
    Body += Counts.first;
    Seen += Counts.second;
  }
  R.Seen.BodyShare = Body ? double(Seen) / double(Body) : 1.0;
}

void addOwners(std::vector<Finding> &Findings, const std::string &Root) {
  std::string Repository = versionControlledTree(Root);
  if (Repository.empty())
    Repository = Root;
  config::CodeOwners Owners = config::CodeOwners::find(Repository);
  if (Owners.empty())
    return;
  extract::OwnFiles Inside;
  Inside.Root = Repository;
  for (Finding &F : Findings)
    F.Owners = Owners
                   .ownersOf(Inside.relative(
                       extract::absolutePath(F.Location.File, Root)))
                   .vec();
}

} // namespace

Report describeUnits(Report Known, llvm::ArrayRef<facts::Unit> Units) {
  Known.ToolVersion = version();
  addCompileErrors(Known, Units);
  addBodyShare(Known, Units);
  return Known;
}

Findings findIn(std::vector<facts::Unit> Units, Report Known, const Options &O,
                const ruleset::RuleSet &Rules, const Scope &Asked,
                const std::string &Root, Profile &Spent,
                llvm::function_ref<bool()> Stop) {
  Findings Out;
  Out.R = std::move(Known);
  Report &R = Out.R;
  analysis::Result Found = analyseEach(byConfiguration(std::move(Units)), Rules,
                                       O.Project.Marks, Spent, Stop);
  if ((Out.Stopped = Found.Stopped))
    return Out;
  if (Asked.Files.empty() && R.Seen.Failed == 0)
    Out.Idle = std::move(Found.Idle);
  // What silences nothing here may silence something in a unit not seen.
  if (R.Seen.OthersLinked < R.Seen.Others)
    llvm::erase_if(Found.Findings,
                   [](const Finding &F) { return !F.Judgement; });
  filter(Found.Findings, O, Asked.Files, Root);
  R.Findings = std::move(Found.Findings);
  addOwners(R.Findings, Root);
  Coverage Files = R.Seen;
  R.Seen = Found.Seen;
  R.Seen.Files = Files.Files;
  R.Seen.Analysed = Files.Analysed;
  R.Seen.Degraded = Files.Degraded;
  R.Seen.Failed = Files.Failed;
  R.Seen.BodyShare = Files.BodyShare;
  R.Seen.Others = Files.Others;
  R.Seen.OthersLinked = Files.OthersLinked;

  // Named files that were read whole and hold no function hide nothing.
  bool AllRead = !Asked.Files.empty() && !Asked.HasFolders &&
                 R.Seen.Failed == 0 && R.Seen.Degraded == 0;
  bool NothingSeen = R.Seen.Functions == 0 && !AllRead;
  Out.TooLittle =
      R.Seen.Failed != 0 || NothingSeen || R.Seen.BodyShare < O.MinCoverage;
  if (NothingSeen) {
    Diagnostic D;
    D.Message = "no function of the project's own was seen; its files are "
                "those under " +
                Root + " (--project-root)";
    R.Diagnostics.push_back(std::move(D));
  } else if (R.Seen.BodyShare < O.MinCoverage) {
    Diagnostic D;
    D.Message =
        "only " + std::to_string(unsigned(R.Seen.BodyShare * 100)) +
        "% of the body text was understood, less than --min-coverage asks "
        "for; the compile errors above say why";
    R.Diagnostics.push_back(std::move(D));
  }
  return Out;
}

Findings findInTime(std::vector<facts::Unit> Units, Report Known,
                    const Options &O, const ruleset::RuleSet &Rules,
                    const Scope &Asked, const std::string &Root,
                    Profile &Spent) {
  AnalysisLimit Limit(O.AnalysisSeconds, std::chrono::seconds(10));
  Findings Out = findIn(std::move(Units), std::move(Known), O, Rules, Asked,
                        Root, Spent, [&] { return Limit.passed(); });
  if (Out.Stopped) {
    Diagnostic D;
    D.Message = Limit.message();
    Out.R.Diagnostics.push_back(std::move(D));
    Out.TooLittle = true;
  }
  return Out;
}

} // namespace fullgraph::driver
