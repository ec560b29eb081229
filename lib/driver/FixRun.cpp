//===- FixRun.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/FixRun.h"
#include "driver/ApplyFixes.h"
#include "driver/Conclude.h"
#include "driver/Findings.h"
#include "driver/KnownFindings.h"
#include "driver/Rules.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::driver {
namespace {

int fail(llvm::Error E) {
  llvm::errs() << "fullgraph: error: " << llvm::toString(std::move(E)) << '\n';
  return BadUsage;
}

int preview(const Options &O, const FixPlan &Plan, const Report &R) {
  writeDiff(Plan, llvm::outs());
  llvm::outs().flush();
  for (const Diagnostic &D : Plan.Notes)
    llvm::errs() << "fullgraph: note: " << D.Location.File << ':'
                 << D.Location.Start.Line << ": " << D.Message << '\n';
  auto Counted = llvm::count_if(R.Findings,
                                [](const Finding &F) { return !F.Suppressed; });
  sayFixed(Plan, "would be fixed", unsigned(Counted) - Plan.Fixed);
  return Plan.Files.empty() || O.ExitZero ? Clean : FoundSomething;
}

} // namespace

int fixAndConclude(const Options &O, const ruleset::RuleSet &Rules,
                   const Inputs &In, UnitResults Results,
                   const std::optional<BaseFindings> &Base, WorkerPool &Pool,
                   RunProfile Spent) {
  Stopwatch Fixing(Spent.Run, "fix");
  UnitsRead Read = gather(O, In, Results, {});
  std::vector<Reader> Readers = readersOf(Read.Units, Read.Requests);
  Report Known = describeUnits(std::move(Read.Known), Read.Units);
  bool Partial = !In.Whole || Known.Seen.Failed != 0;
  llvm::move(Read.Rest, std::back_inserter(Read.Units));
  const std::set<std::string> &OnlyFiles = Read.Asked.Files;
  Profile Ignored;
  Findings Found = findIn(std::move(Read.Units), std::move(Known), O, Rules,
                          Read.Asked, In.Own.Root, Ignored);
  FixPlan Plan;
  if (Found.Idle.empty()) {
    if (llvm::Error E = applyBaseline(O, Found.R, OnlyFiles, In.Own.Root,
                                      [](llvm::StringRef) { return false; }))
      return fail(std::move(E));
    if (Base)
      applyDiffBase(O, Found.R, *Base, OnlyFiles, In.Own.Root);
    addFixes(Found.R.Findings, Readers, Pool, Partial);
    Plan = planFixes(O, In, Found.R.Findings, Readers, Pool);
    if (O.Diff)
      return preview(O, Plan, Found.R);
    if (llvm::Error E = writeFixes(Plan))
      return fail(std::move(E));
  }
  for (auto &[I, R] : Plan.Reread)
    Results.Units[I] = std::move(R);
  Fixing.stop();
  return conclude(O, Rules, gather(O, In, std::move(Results), std::move(Spent)),
                  Base, In.Own.Root, &Plan);
}

} // namespace fullgraph::driver
