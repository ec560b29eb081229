//===- FixRun.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/FixRun.h"
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

FixSearch::FixSearch(const Options &O, const Inputs &In, const UnitsRead &Read,
                     WorkerPool &Pool)
    : Readers(readersOf(Read.Units, Read.Requests)),
      Partial(!In.Whole || Read.Known.Seen.Failed != 0), Pool(Pool),
      Trials(In.Own, O.Buffers, Readers,
             [&Pool](llvm::ArrayRef<extract::Request> Units, UnitDone Done) {
               return Pool.read(Units, Done);
             }) {}

void FixSearch::propose(std::vector<Finding> &Findings) {
  addFixes(Findings, Readers, Pool, Partial);
}

void FixSearch::add(std::vector<Finding> &Findings) {
  propose(Findings);
  keepGoodFixes(Findings, Trials);
}

FixPlan FixSearch::plan(llvm::ArrayRef<Finding> Findings, bool Unsafe) {
  return planFixes(Findings, Unsafe, Trials);
}

int fixAndConclude(const Options &O, const ruleset::RuleSet &Rules,
                   const Inputs &In, UnitResults Results,
                   const std::optional<BaseFindings> &Base, WorkerPool &Pool,
                   RunProfile Spent) {
  Stopwatch Fixing(Spent.Run, "fix");
  UnitsRead Read = gather(O, In, Results, {});
  FixSearch Fixes(O, In, Read, Pool);
  Report Known = describeUnits(std::move(Read.Known), Read.Units);
  llvm::move(Read.Rest, std::back_inserter(Read.Units));
  const std::set<std::string> &OnlyFiles = Read.Asked.Files;
  Profile Ignored;
  Findings Found = findInTime(std::move(Read.Units), std::move(Known), O, Rules,
                              Read.Asked, In.Own.Root, Ignored);
  if (Found.Stopped) {
    llvm::errs() << "fullgraph: error: " << Found.R.Diagnostics.back().Message
                 << "; nothing was fixed\n";
    return NotEnoughSeen;
  }
  FixPlan Plan;
  if (Found.Idle.empty()) {
    if (llvm::Error E = applyBaseline(O, Found.R, OnlyFiles, In.Own.Root,
                                      [](llvm::StringRef) { return false; }))
      return fail(std::move(E));
    if (Base)
      applyDiffBase(O, Found.R, *Base, OnlyFiles, In.Own.Root);
    Fixes.propose(Found.R.Findings);
    Plan = Fixes.plan(Found.R.Findings, O.UnsafeFixes);
    if (O.Diff)
      return preview(O, Plan, Found.R);
    if (llvm::Error E = writeFixes(Plan))
      return fail(std::move(E));
  }
  for (auto &[Of, Now] : Plan.Reread)
    Results.Units[size_t(Of->Unit - In.Units.data())] = std::move(Now);
  Fixing.stop();
  UnitsRead After = gather(O, In, std::move(Results), std::move(Spent));
  std::optional<FixSearch> Left;
  if (O.WithFixes)
    Left.emplace(O, In, After, Pool);
  return conclude(O, Rules, std::move(After), Base, In.Own.Root,
                  Left ? &*Left : nullptr, &Plan);
}

} // namespace fullgraph::driver
