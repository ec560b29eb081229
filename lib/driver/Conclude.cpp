//===- Conclude.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Conclude.h"
#include "driver/AddSuppressions.h"
#include "driver/AnalysisLimit.h"
#include "driver/Configurations.h"
#include "driver/Findings.h"
#include "driver/FixRun.h"
#include "driver/KnownFindings.h"
#include "driver/Output.h"
#include "driver/Roots.h"
#include "driver/Rules.h"
#include "driver/Tickets.h"
#include "driver/WriterContext.h"
#include "report/Writer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"
#include <map>

namespace fullgraph::driver {
namespace {

void printStatistics(const Report &R) {
  std::map<std::string, unsigned> Counts;
  for (const Finding &F : R.Findings)
    ++Counts[F.Rule + " " + F.Name + (F.Suppressed ? " (suppressed)" : "")];
  for (const auto &[Rule, N] : Counts)
    llvm::errs() << llvm::format("%6u  ", N) << Rule << '\n';
}

llvm::Error print(const Options &O, const ruleset::RuleSet &Rules,
                  const Report &R, const std::string &Root) {
  report::WriterContext Context = writerContext(O, Rules, Root);
  for (const auto &[Name, File] : O.Reports)
    if (llvm::Error E = writeFile(File, [&](llvm::raw_ostream &OS) {
          report::findFormat(Name)->Write(R, Context, OS);
        }))
      return E;
  const report::Format *Main = report::findFormat(O.Format);
  if (!O.Output.empty())
    return writeFile(
        O.Output, [&](llvm::raw_ostream &OS) { Main->Write(R, Context, OS); });
  Context.Colour = llvm::sys::Process::StandardOutHasColors() &&
                   !llvm::sys::Process::GetEnv("NO_COLOR");
  llvm::outs().enable_colors(Context.Colour);
  Main->Write(R, Context, llvm::outs());
  llvm::outs().flush();
  if (llvm::outs().has_error()) {
    std::error_code EC = llvm::outs().error();
    llvm::outs().clear_error();
    return llvm::createStringError(EC, "standard output cannot be written: " +
                                           EC.message());
  }
  return llvm::Error::success();
}

/// True if there are any.
bool printIdle(llvm::ArrayRef<analysis::IdleRoot> Idle) {
  for (const analysis::IdleRoot &X : Idle)
    llvm::errs() << "fullgraph: error: " << report::printable(X.Where) << ": "
                 << report::printable(X.Why) << '\n';
  return !Idle.empty();
}

int printRootsOf(std::map<std::string, std::vector<facts::Unit>> Each,
                 const Options &O, const ruleset::RuleSet &Rules,
                 const Report &R, bool IsWhole) {
  for (const Diagnostic &D : R.Diagnostics)
    if (D.Level == Severity::Error)
      llvm::errs() << "fullgraph: error: "
                   << (D.Location.File.empty()
                           ? ""
                           : report::printable(D.Location.File) + ": ")
                   << report::printable(D.Message) << '\n';
  // Analysis for this alone does not ask if it is to stop.
  AnalysisLimit Limit(O.AnalysisSeconds, std::chrono::milliseconds(0));
  bool Apart = Each.size() > 1;
  bool Idle = false;
  for (auto &[Name, Units] : Each) {
    if (Apart)
      llvm::outs() << (Name == Each.begin()->first ? "" : "\n") << "In " << Name
                   << ":\n";
    link::Program P(std::move(Units));
    analysis::RootsReport Roots =
        analysis::describeRoots(P, Rules, O.Project.Marks);
    printRoots(Roots, llvm::outs());
    // What is idle in one of several builds may serve another.
    Idle |= !Apart && IsWhole && printIdle(Roots.Idle);
  }
  if (Idle)
    return BadUsage;
  return R.Seen.Failed != 0 ? NotEnoughSeen : Clean;
}

int statusOf(const Options &O, const Findings &Found,
             const std::optional<BaseFindings> &Base) {
  if (Found.TooLittle || (Base && Base->TooLittle))
    return NotEnoughSeen;
  bool Any = llvm::any_of(Found.R.Findings, [&](const Finding &F) {
    return !F.Suppressed && F.Level >= O.FailOn;
  });
  return Any && !O.ExitZero ? FoundSomething : Clean;
}

} // namespace

void sayFixed(const FixPlan &Plan, const char *Fixed, unsigned Remaining) {
  llvm::errs() << "fullgraph: " << Plan.Fixed << ' ' << Fixed << ", "
               << Remaining << " remaining";
  if (Plan.Waiting)
    llvm::errs() << "; " << Plan.Waiting
                 << " of them overlap what was fixed and wait for the next run";
  llvm::errs() << '\n';
}

int conclude(const Options &O, const ruleset::RuleSet &Rules, UnitsRead Read,
             const std::optional<BaseFindings> &Base, const std::string &Root,
             FixSearch *Fixes, const FixPlan *Done) {
  const std::set<std::string> &OnlyFiles = Read.Asked.Files;
  RunProfile &Spent = Read.Spent;
  Report Known = describeUnits(std::move(Read.Known), Read.Units);
  llvm::move(Read.Rest, std::back_inserter(Read.Units));
  std::set<std::string> MainFiles = cleanUnits(Read.Units);
  if (O.What == Command::Roots)
    return printRootsOf(byConfiguration(std::move(Read.Units)), O, Rules, Known,
                        OnlyFiles.empty() && Known.Seen.Failed == 0);
  Findings Found = findInTime(std::move(Read.Units), std::move(Known), O, Rules,
                              Read.Asked, Root, Spent.Run);
  Report &R = Found.R;
  if (printIdle(Found.Idle))
    return BadUsage;
  auto Selected = [&](llvm::StringRef Id) {
    const ruleset::Rule *Rule = Rules.find(Id);
    return Rule &&
           (O.Select.empty() || selects(O.Select, Rule->Id, Rule->Name)) &&
           !selects(O.Ignore, Rule->Id, Rule->Name);
  };
  auto Fail = [](llvm::Error E) {
    llvm::errs() << "fullgraph: error: "
                 << report::printable(llvm::toString(std::move(E))) << '\n';
    return BadUsage;
  };
  if (Found.Stopped) {
    // No findings is not what there is: no baseline, ticket or fix rests on it.
    llvm::Error E = print(O, Rules, R, Root);
    return E ? Fail(std::move(E)) : NotEnoughSeen;
  }
  if (llvm::Error E = applyBaseline(O, R, OnlyFiles, Root, Selected))
    return Fail(std::move(E));
  if (Base)
    applyDiffBase(O, R, *Base, OnlyFiles, Root);
  if (Fixes) {
    Stopwatch Looking(Spent.Run, "look for fixes");
    Fixes->add(R.Findings);
  }
  if (Done)
    llvm::append_range(R.Diagnostics, Done->Notes);
  if (O.What == Command::Tickets) {
    if (llvm::Error E =
            keepTickets(O, Rules, R, MainFiles, OnlyFiles, Root, Selected))
      return Fail(std::move(E));
    return statusOf(O, Found, Base);
  }
  std::map<std::string, std::string> Texts;
  if (!O.AddSuppressions.empty()) {
    auto Planned = planSuppressions(R, O.AddSuppressions, Root);
    if (!Planned)
      return Fail(Planned.takeError());
    Texts = std::move(*Planned);
  }
  Stopwatch Writing(Spent.Run, "report");
  if (llvm::Error E = print(O, Rules, R, Root))
    return Fail(std::move(E));
  Writing.stop();
  for (const auto &[Path, Text] : Texts)
    if (llvm::Error E =
            writeFile(Path, [&](llvm::raw_ostream &OS) { OS << Text; }))
      return Fail(std::move(E));
  if (Done)
    sayFixed(*Done, "fixed",
             unsigned(llvm::count_if(
                 R.Findings, [](const Finding &F) { return !F.Suppressed; })));
  if (O.Statistics)
    printStatistics(R);
  if (O.Profile)
    print(Spent, llvm::errs());
  return statusOf(O, Found, Base);
}

} // namespace fullgraph::driver
