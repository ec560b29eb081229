//===- ReadUnits.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ReadUnits.h"
#include "driver/Cache.h"
#include "driver/Summaries.h"
#include "facts/Summary.h"
#include "llvm/Support/Process.h"

namespace fullgraph::driver {
namespace {

/// A line that is written over itself, on a terminal only.
class ProgressLine {
public:
  explicit ProgressLine(size_t Total)
      : Total(Total),
        On(Total > 1 && llvm::sys::Process::StandardErrIsDisplayed()) {}
  ~ProgressLine() {
    if (On)
      llvm::errs() << "\r\x1b[K";
  }
  void operator()(size_t Done) {
    if (On)
      llvm::errs() << "\r[" << Done << '/' << Total << "] reading units";
  }

private:
  size_t Total;
  bool On;
};

WorkerLimits limits(const Options &O) {
  return {jobs(O), O.TimeoutSeconds, O.MemoryMiB};
}

} // namespace

unsigned jobs(const Options &O) { return O.Jobs ? O.Jobs : defaultJobs(); }

std::vector<UnitResult> readUnits(const Options &O, const Inputs &In,
                                  const std::string &ProgramPath,
                                  RunProfile &Spent) {
  // Only where it is asked for: nothing bounds its size yet.
  Cache Kept(O.NoCache ? "" : O.CacheDir, ProgramPath);
  std::vector<UnitResult> Results(In.Units.size());
  std::vector<extract::Request> ToRead;
  std::vector<size_t> Places;
  Stopwatch Asking(Spent.Run, "look into the cache");
  for (size_t I = 0; I != In.Units.size(); ++I)
    if (std::optional<UnitResult> R = Kept.find(In.Units[I])) {
      Results[I] = std::move(*R);
    } else {
      ToRead.push_back(In.Units[I]);
      Places.push_back(I);
    }
  Asking.stop();
  Spent.Run.count("units from the cache", In.Units.size() - ToRead.size());
  Spent.Run.count("units parsed", ToRead.size());
  Stopwatch Reading(Spent.Run, "parse and extract");
  ProgressLine Progress(ToRead.size());
  std::vector<UnitResult> Read = extractAll(
      ToRead, limits(O), ProgramPath, [&](size_t Done) { Progress(Done); });
  Reading.stop();
  Stopwatch Keeping(Spent.Run, "write into the cache");
  for (size_t I = 0; I != Read.size(); ++I) {
    Spent.Workers.add(Read[I].Spent);
    Kept.store(ToRead[I], Read[I]);
    Results[Places[I]] = std::move(Read[I]);
  }
  if (O.Statistics) {
    llvm::errs() << "units: " << Results.size() - Read.size()
                 << " from the cache, " << Read.size() << " parsed\n";
    if (Kept.WriteFailures)
      llvm::errs() << "cache: " << Kept.WriteFailures
                   << " entries could not be written\n";
  }
  return Results;
}

void addFailure(Report &R, const std::string &File, const std::string &Why) {
  ++R.Seen.Failed;
  Diagnostic D;
  D.Location.File = File;
  D.Message = "not analysed: " + Why;
  R.Diagnostics.push_back(std::move(D));
}

UnitsRead gather(const Options &O, const Inputs &In,
                 std::vector<UnitResult> Results, RunProfile Spent) {
  UnitsRead Out;
  Out.Spent = std::move(Spent);
  Stopwatch Reading(Out.Spent.Run, "read summaries");
  Out.Known.Diagnostics = In.Notes;
  Out.Known.Seen.Files = unsigned(Results.size());
  std::vector<SummaryRead> Read = readSummaries(
      Results.size(), jobs(O), [&](size_t I) -> llvm::Expected<facts::Unit> {
        UnitResult Result = std::move(Results[I]);
        if (!Result.Failure.empty())
          return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                         Result.Failure);
        return facts::read(Result.Summary, In.Own.relative(In.Units[I].File));
      });
  for (size_t I = 0; I != Read.size(); ++I)
    if (Read[I].Unit)
      Out.Units.push_back(std::move(*Read[I].Unit));
    else
      addFailure(Out.Known, In.Own.relative(In.Units[I].File), Read[I].Failure);
  Reading.stop();
  return Out;
}

} // namespace fullgraph::driver
