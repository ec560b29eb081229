//===- ReadUnits.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ReadUnits.h"
#include "driver/Cache.h"
#include "driver/Preambles.h"
#include "driver/ReadOrder.h"
#include "driver/Summaries.h"
#include "extract/CommandLine.h"
#include "facts/Summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Process.h"
#include <map>

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

/// A folder stands for all that its units are made of.
void addOwnFiles(const facts::Unit &U, std::set<std::string> &Files) {
  for (const facts::File &F : U.Files)
    if (F.Own)
      Files.insert(U.text(F.Path));
}

/// Reads the units at \p Places and keeps what they say.
void parse(const Options &O, const Inputs &In, llvm::ArrayRef<size_t> Places,
           llvm::ArrayRef<UnitCost> Costs,
           llvm::ArrayRef<std::optional<EarlierReading>> Before,
           WorkerPool &Pool, Cache &Kept, std::vector<UnitResult> &Results,
           RunProfile &Spent) {
  Stopwatch Reading(Spent.Run, "parse and extract");
  std::vector<size_t> Order = slowestFirst(Costs);
  std::vector<extract::Request> ToRead;
  ToRead.reserve(Order.size());
  for (size_t I : Order)
    ToRead.push_back(In.Units[Places[I]]);
  ProgressLine Progress(ToRead.size());
  using Use = Options::PreambleUse;
  std::vector<std::optional<EarlierReading>> Last;
  Last.reserve(Order.size());
  for (size_t I : Order)
    Last.push_back(O.Preambles == Use::Always && !Before[I] ? EarlierReading()
                                                            : Before[I]);
  size_t Done = 0;
  // Kept at once: a run that is ended has not worked for nothing.
  auto Keep = [&](size_t I, UnitResult R) {
    Stopwatch Keeping(Spent.Run, "write into the cache");
    Spent.Workers.add(R.Spent);
    Kept.store(ToRead[I], R);
    Results[Places[Order[I]]] = std::move(R);
    Progress(++Done);
  };
  if (O.Preambles == Use::Never)
    Pool.read(ToRead, Keep);
  else
    readWithPreambles(Pool, ToRead, Last, Kept, Spent.Workers, Keep);
  Reading.stop();
  Kept.bound(uint64_t(O.CacheMiB) << 20);
}

/// Says what the cache did.
void report(const Options &O, const Cache &Kept, size_t Units, size_t Parsed,
            RunProfile &Spent) {
  const CacheStore &Files = Kept.files();
  if (O.Statistics)
    llvm::errs() << "units: " << Units - Parsed << " from the cache, " << Parsed
                 << " parsed\n";
  if (O.Statistics || O.Profile) {
    if (Files.WriteFailures)
      llvm::errs() << "cache: " << Files.WriteFailures
                   << " files could not be written; the first: "
                   << Files.WhyNotWritten << '\n';
    if (Files.Damaged)
      llvm::errs() << "cache: " << Files.Damaged
                   << " damaged files were not used\n";
  }
  Spent.Run.count("paths looked at", Kept.looks().Looked);
  Spent.Run.count("paths whose content was read again", Kept.looks().Read);
}

} // namespace

unsigned jobs(const Options &O) { return O.Jobs ? O.Jobs : defaultJobs(); }

WorkerLimits limits(const Options &O) {
  return {jobs(O), O.TimeoutSeconds, O.MemoryMiB};
}

UnitResults readUnits(const Options &O, const Inputs &In, WorkerPool &Pool,
                      RunProfile &Spent) {
  Cache Kept(cacheDirectory(O), Pool.program());
  UnitResults Out;
  std::vector<UnitResult> &Results = Out.Units;
  Results.resize(In.Units.size());
  std::vector<size_t> Places;
  std::vector<UnitCost> Costs;
  std::vector<std::optional<EarlierReading>> Before;
  Stopwatch Asking(Spent.Run, "look into the cache");
  for (size_t I = 0; I != In.Units.size(); ++I) {
    Cache::Answer A = Kept.find(In.Units[I], !O.DiffBase.empty());
    if (A.Result) {
      Results[I] = std::move(*A.Result);
      continue;
    }
    if (Kept.files().isOn())
      Spent.Run.count("parsed since " + A.Why);
    UnitCost &C = Costs.emplace_back();
    if (A.Last)
      C.Seconds = A.Last->Seconds;
    Before.push_back(std::move(A.Last));
    if (llvm::sys::fs::file_size(In.Units[I].File, C.Bytes))
      C.Bytes = 0;
    Places.push_back(I);
    Pool.prepare(Places.size());
  }
  if (O.What != Command::Extract)
    for (size_t I = 0; I != In.Rest.size(); ++I)
      if (Cache::Answer A = Kept.find(In.Rest[I], !O.DiffBase.empty());
          A.Result) {
        Out.Rest.push_back(std::move(*A.Result));
        Out.RestPlaces.push_back(I);
      }
  Asking.stop();
  Spent.Run.count("units from the cache", In.Units.size() - Places.size());
  Spent.Run.count("units parsed", Places.size());
  if (!Places.empty())
    parse(O, In, Places, Costs, Before, Pool, Kept, Results, Spent);
  if (O.Profile)
    for (const extract::Request &R : In.Units)
      for (const extract::DroppedFlag &D :
           extract::cleanCommand(R.Command, R.File, R.Directory,
                                 R.ResponseFolders)
               .Dropped)
        Spent.Run.count("commands without a flag: " + D.Flag + ": " + D.Why);
  Pool.dismiss();
  report(O, Kept, Results.size(), Places.size(), Spent);
  return Out;
}

void addFailure(Report &R, const std::string &File, const std::string &Why) {
  ++R.Seen.Failed;
  Diagnostic D;
  D.Location.File = File;
  D.Message = "not analysed: " + Why;
  R.Diagnostics.push_back(std::move(D));
}

/// A note for each flag that was left out because it would have acted, at the
/// first unit that has it.
static void addDroppedFlags(Report &R, const Inputs &In,
                            llvm::ArrayRef<UnitResult> Results) {
  std::vector<std::string> Order;
  std::map<std::string, std::pair<size_t, unsigned>> Seen;
  for (size_t I = 0; I != Results.size(); ++I)
    for (const std::string &F : Results[I].DroppedFlags) {
      auto [At, New] = Seen.try_emplace(F, I, 0u);
      if (New)
        Order.push_back(F);
      else
        ++At->second.second;
    }
  for (const std::string &F : Order) {
    auto [First, More] = Seen[F];
    Diagnostic D;
    D.Level = Severity::Note;
    D.Location.File = In.Own.relative(In.Units[First].File);
    D.Message = "left out of its compile command: " + F;
    if (More)
      D.Message += " (and of " + std::to_string(More) + " more)";
    R.Diagnostics.push_back(std::move(D));
  }
}

void addLinks(facts::Unit &U, const extract::Request &R) {
  auto String = [&](const std::string &Text) {
    auto At = llvm::find(U.Strings, Text);
    if (At == U.Strings.end())
      At = U.Strings.insert(At, Text);
    return facts::StringId(uint32_t(At - U.Strings.begin()));
  };
  if (!R.Target.empty())
    U.Target = String(R.Target);
  U.LinkedInto.clear();
  for (const std::string &Program : R.LinkedInto)
    U.LinkedInto.push_back(String(Program));
}

UnitsRead gather(const Options &O, const Inputs &In, UnitResults Read,
                 RunProfile Spent) {
  UnitsRead Out;
  Out.Spent = std::move(Spent);
  Stopwatch Reading(Out.Spent.Run, "read summaries");
  size_t Asked = Read.Units.size();
  Coverage &Seen = Out.Known.Seen;
  Seen.Files = unsigned(Asked);
  if (O.What != Command::Extract)
    Seen.Others = unsigned(In.Rest.size());
  Out.Known.Diagnostics = In.Notes;
  addDroppedFlags(Out.Known, In, Read.Units);
  auto Units = readEach<facts::Unit>(
      Asked + Read.Rest.size(), jobs(O),
      [&](size_t I) -> llvm::Expected<facts::Unit> {
        UnitResult R =
            std::move(I < Asked ? Read.Units[I] : Read.Rest[I - Asked]);
        if (!R.Failure.empty())
          return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                         R.Failure);
        return facts::unpack(R.Summary, I < Asked
                                            ? In.Own.relative(In.Units[I].File)
                                            : "the cache");
      });
  for (size_t I = 0; I != Units.size(); ++I) {
    std::optional<facts::Unit> &U = Units[I].Value;
    if (I >= Asked) {
      if (!U)
        continue;
      addLinks(*U, In.Rest[Read.RestPlaces[I - Asked]]);
      Out.Rest.push_back(std::move(*U));
      continue;
    }
    std::string File = In.Own.relative(In.Units[I].File);
    if (!U) {
      addFailure(Out.Known, File, Units[I].Failure);
      continue;
    }
    addLinks(*U, In.Units[I]);
    Out.Requests.push_back(&In.Units[I]);
    // A folder that holds them all is as if nothing was named.
    if (In.FolderUnits.count(In.Units[I].File) &&
        !(In.Rest.empty() && In.OnlyFiles.empty()))
      addOwnFiles(*U, Out.Asked.Files);
    Out.Units.push_back(std::move(*U));
  }
  Seen.OthersLinked = unsigned(Out.Rest.size());
  Out.Asked.HasFolders = !In.FolderUnits.empty();
  // As summaries, which are UTF-8, name them.
  for (const std::string &F : In.OnlyFiles)
    Out.Asked.Files.insert(llvm::json::fixUTF8(F));
  Reading.stop();
  return Out;
}

} // namespace fullgraph::driver
