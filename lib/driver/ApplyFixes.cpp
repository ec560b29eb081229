//===- ApplyFixes.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ApplyFixes.h"
#include "driver/Output.h"
#include "support/UnifiedDiff.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace fullgraph::driver {
namespace {

/// The plan, if all units that read a changed file compile as they did before.
std::optional<FixPlan> attempt(FixTrials &Trials,
                               const fix::PiecesByFile &Pieces,
                               bool AllIncludes, std::string &Why) {
  Trial T = Trials.prepare(Pieces, AllIncludes);
  Trials.run(T);
  Why = T.Why;
  if (!Why.empty())
    return std::nullopt;
  FixPlan Out;
  Out.Files = std::move(T.Files);
  Out.Reread = std::move(T.Reread);
  return Out;
}

/// One of them is to blame: each is tried beside those that are good.
FixPlan oneByOne(FixTrials &Trials, llvm::ArrayRef<fix::Choice> Chosen) {
  std::vector<fix::Choice> Good;
  std::vector<Diagnostic> Notes;
  FixPlan Best;
  for (const fix::Choice &C : Chosen) {
    std::vector<fix::Choice> More = Good;
    More.push_back(C);
    fix::PiecesByFile Pieces;
    fix::compatible(
        More, [&](llvm::StringRef F) { return Trials.textOf(F); }, Pieces);
    std::string Why;
    if (std::optional<FixPlan> P =
            attempt(Trials, Pieces, /*AllIncludes=*/true, Why)) {
      Good = std::move(More);
      Best = std::move(*P);
      continue;
    }
    Diagnostic D;
    D.Level = Severity::Note;
    D.Location = C.Of->Location;
    D.Message =
        "the fix of " + C.Of->Rule + " here is withdrawn: with it, " + Why;
    Notes.push_back(std::move(D));
  }
  Best.Notes = std::move(Notes);
  Best.Fixed = unsigned(Good.size());
  return Best;
}

} // namespace

FixPlan planFixes(llvm::ArrayRef<Finding> Findings, bool Unsafe,
                  FixTrials &Trials) {
  std::vector<fix::Choice> Wanted = fix::chooseFixes(Findings, Unsafe);
  fix::PiecesByFile Pieces;
  std::vector<fix::Choice> Chosen = fix::compatible(
      Wanted, [&](llvm::StringRef F) { return Trials.textOf(F); }, Pieces);
  FixPlan Out;
  if (!Chosen.empty()) {
    std::string Why;
    std::optional<FixPlan> All = attempt(Trials, Pieces, false, Why);
    if (!All)
      All = attempt(Trials, Pieces, /*AllIncludes=*/true, Why);
    if (All) {
      Out = std::move(*All);
      Out.Fixed = unsigned(Chosen.size());
    } else {
      Out = oneByOne(Trials, Chosen);
    }
  }
  Out.Waiting = unsigned(Wanted.size() - Chosen.size());
  return Out;
}

llvm::Error writeFixes(const FixPlan &Plan) {
  std::vector<std::pair<std::string, std::string>> New;
  for (const auto &[File, C] : Plan.Files) {
    if (!(extract::stampOf(C.Path) == C.Stamp))
      return llvm::createStringError(
          llvm::inconvertibleErrorCode(),
          File + ": has changed since it was analysed: no fix was written");
    llvm::SmallString<256> Real;
    bool Linked = !llvm::sys::fs::real_path(C.Path, Real);
    New.push_back({Linked ? Real.str().str() : C.Path, C.After});
  }
  return writeFiles(New);
}

void writeDiff(const FixPlan &Plan, llvm::raw_ostream &OS) {
  for (const auto &[File, C] : Plan.Files)
    writeUnifiedDiff(File, C.Before, C.After, OS);
}

} // namespace fullgraph::driver
