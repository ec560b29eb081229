//===- Run.cpp ------------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Run.h"
#include "driver/CacheCommand.h"
#include "driver/Conclude.h"
#include "driver/Configure.h"
#include "driver/DiffBase.h"
#include "driver/Doctor.h"
#include "driver/FixRun.h"
#include "driver/Flags.h"
#include "driver/HugePages.h"
#include "driver/Inputs.h"
#include "driver/KnownFindings.h"
#include "driver/Options.h"
#include "driver/Output.h"
#include "driver/ProjectRoot.h"
#include "driver/ReadUnits.h"
#include "driver/Rules.h"
#include "driver/StandardInput.h"
#include "driver/SummaryFiles.h"
#include "driver/Workers.h"
#include "facts/Summary.h"
#include "report/Writer.h"
#include "ruleset/Explain.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <csignal>

namespace fullgraph::driver {
namespace {

int fail(llvm::Error E) {
  llvm::SmallVector<llvm::StringRef, 4> Lines;
  std::string Text = llvm::toString(std::move(E));
  llvm::StringRef(Text).split(Lines, '\n');
  for (llvm::StringRef L : Lines)
    llvm::errs() << "fullgraph: error: " << report::printable(L) << '\n';
  return BadUsage;
}

int check(const Options &O, const std::string &ProgramPath) {
  RunProfile Spent;
  Stopwatch Loading(Spent.Run, "load rules");
  llvm::Expected<ruleset::RuleSet> Rules = loadRules(O);
  if (!Rules)
    return fail(Rules.takeError());
  if (llvm::Error E = checkSelection(O, *Rules))
    return fail(std::move(E));
  Loading.stop();
  Stopwatch Finding(Spent.Run, "find units");
  llvm::Expected<Inputs> In = findInputs(O, ProgramPath);
  if (!In)
    return fail(In.takeError());
  addMatchers(*In, *Rules);
  Finding.stop();
  WorkerPool Pool(limits(O), ProgramPath);
  UnitResults Read = readUnits(O, *In, Pool, Spent);
  std::optional<BaseFindings> Base;
  if (!O.DiffBase.empty()) {
    Stopwatch Comparing(Spent.Run, "analyse the base");
    llvm::Expected<BaseFindings> Found =
        findInBase(O, *Rules, *In, Read, ProgramPath);
    if (!Found)
      return fail(Found.takeError());
    Base = std::move(*Found);
  }
  if (O.Fix || O.Diff)
    return fixAndConclude(O, *Rules, *In, std::move(Read), Base, Pool,
                          std::move(Spent));
  UnitsRead Units = gather(O, *In, std::move(Read), std::move(Spent));
  std::optional<FixSearch> Fixes;
  if (O.WithFixes)
    Fixes.emplace(O, *In, Units, Pool);
  return conclude(O, *Rules, std::move(Units), Base, In->Own.Root,
                  Fixes ? &*Fixes : nullptr);
}

int link(const Options &O) {
  if (O.Merge) {
    llvm::Error E = mergeSummaryFiles(summaryFiles(O.Paths), jobs(O), O.Output);
    return E ? fail(std::move(E)) : Clean;
  }
  llvm::Expected<ruleset::RuleSet> Rules = loadRules(O);
  if (!Rules)
    return fail(Rules.takeError());
  if (llvm::Error E = checkSelection(O, *Rules))
    return fail(std::move(E));
  UnitsRead Read;
  Stopwatch Reading(Read.Spent.Run, "read summaries");
  auto Units = readSummaryFiles(summaryFiles(O.Paths), jobs(O));
  Reading.stop();
  if (!Units)
    return fail(Units.takeError());
  Read.Known.Seen.Files = unsigned(Units->size());
  Read.Units = std::move(*Units);
  return conclude(O, *Rules, std::move(Read), std::nullopt, workingDirectory());
}

/// "src/a.cpp" of configuration "build-npu" is build-npu.src.a.cpp.json.
std::string summaryName(const Inputs &In, const extract::Request &R,
                        size_t Index) {
  std::string Name = R.Configuration.empty()
                         ? In.Own.relative(R.File)
                         : R.Configuration + "/" + In.Own.relative(R.File);
  std::replace(Name.begin(), Name.end(), '/', '.');
  bool Twice =
      (Index && In.Units[Index - 1].File == R.File) ||
      (Index + 1 < In.Units.size() && In.Units[Index + 1].File == R.File);
  return Name + (Twice ? "." + std::to_string(Index) : "") + ".json";
}

int extractSummaries(const Options &O, const std::string &ProgramPath) {
  llvm::Expected<ruleset::RuleSet> Rules = loadRules(O);
  if (!Rules)
    return fail(Rules.takeError());
  llvm::Expected<Inputs> In = findInputs(O, ProgramPath);
  if (!In)
    return fail(In.takeError());
  addMatchers(*In, *Rules);
  std::vector<std::string> Names;
  Inputs Share = *In;
  Share.Units.clear();
  for (size_t I = 0; I != In->Units.size(); ++I)
    if (I % O.Shards == O.Shard - 1) {
      Share.Units.push_back(In->Units[I]);
      Names.push_back(summaryName(*In, In->Units[I], I));
    }
  bool Single = In->Units.size() == 1 && O.Shards == 1 &&
                !llvm::sys::fs::is_directory(O.Output);
  if (!Single)
    if (std::error_code EC = llvm::sys::fs::create_directories(O.Output))
      return fail(llvm::createStringError(
          EC, O.Output + ": the folder cannot be made: " + EC.message()));
  RunProfile Spent;
  WorkerPool Pool(limits(O), ProgramPath);
  std::vector<UnitResult> Results = readUnits(O, Share, Pool, Spent).Units;
  int Status = Clean;
  for (size_t I = 0; I != Results.size(); ++I) {
    if (!Results[I].Failure.empty()) {
      llvm::errs() << "fullgraph: error: "
                   << report::printable(Share.Own.relative(Share.Units[I].File))
                   << ": " << report::printable(Results[I].Failure) << '\n';
      Status = NotEnoughSeen;
      continue;
    }
    const extract::Request &R = Share.Units[I];
    std::string To = Single ? O.Output : O.Output + "/" + Names[I];
    llvm::Expected<facts::Unit> U =
        facts::unpack(Results[I].Summary, Share.Own.relative(R.File));
    if (!U)
      return fail(U.takeError());
    addLinks(*U, R);
    if (llvm::Error E =
            writeFile(To, [&](llvm::raw_ostream &OS) { facts::write(*U, OS); }))
      return fail(std::move(E));
  }
  if (O.Profile)
    print(Spent, llvm::errs());
  return Status;
}

int explainRules(const Options &O) {
  llvm::Expected<ruleset::RuleSet> Rules = loadRules(O);
  if (!Rules)
    return fail(Rules.takeError());
  if (O.Paths.empty()) {
    ruleset::list(Rules->rules(), llvm::outs());
    return Clean;
  }
  const ruleset::Rule *R = Rules->find(O.Paths[0]);
  if (!R)
    return fail(unknownRule(O.Paths[0], *Rules));
  llvm::Expected<std::vector<ruleset::EvidenceRow>> Measured =
      ruleset::builtinEvidence();
  if (!Measured)
    return fail(Measured.takeError());
  ruleset::explain(*R, llvm::outs(), *Measured);
  return Clean;
}

} // namespace

int run(llvm::ArrayRef<const char *> Argv, const std::string &ProgramPath,
        Serve Server) {
  llvm::Expected<std::optional<Options>> Parsed = parseArguments(Argv);
  if (!Parsed)
    return fail(Parsed.takeError());
  if (!*Parsed)
    return Clean;
  Options &O = **Parsed;
  // A worker is told by its environment.
  if (O.What != Command::Worker)
    useHugePages();
  // A file that may not grow is told of as any that cannot be written.
  ::signal(SIGXFSZ, SIG_IGN);
  if (workingDirectory().empty())
    return fail(llvm::createStringError(
        std::make_error_code(std::errc::no_such_file_or_directory),
        "the current folder is gone, or may not be read"));
  // The doctor tells of a wrong configuration as of anything else.
  bool Configures = O.What != Command::Worker && O.What != Command::Server &&
                    O.What != Command::Completion && O.What != Command::Diff &&
                    O.What != Command::Cache &&
                    (O.What != Command::Doctor || O.ShowConfig);
  if (O.What == Command::Check)
    if (llvm::Error E = nameStandardInput(O))
      return fail(std::move(E));
  if (Configures)
    if (llvm::Error E = configure(O))
      return fail(std::move(E));
  if (O.ShowConfig) {
    config::show(effective(O), llvm::outs());
    return Clean;
  }
  if (llvm::Error E = readStandardInput(O))
    return fail(std::move(E));
  switch (O.What) {
  case Command::Check:
  case Command::Roots:
  case Command::Tickets:
    return check(O, ProgramPath);
  case Command::Extract:
    return extractSummaries(O, ProgramPath);
  case Command::Link:
    return link(O);
  case Command::Rule:
    return explainRules(O);
  case Command::Doctor:
    return doctor(O, ProgramPath, loadRules);
  case Command::Diff: {
    llvm::Expected<int> Status =
        diffReports(O.Paths[0], O.Paths[1], O.Format == "json", llvm::outs());
    return Status ? *Status : fail(Status.takeError());
  }
  case Command::Cache:
    return showCache(O);
  case Command::Completion:
    if (printCompletion(O.Paths[0], llvm::outs()))
      return Clean;
    return fail(llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        "completion: unknown shell \"" + O.Paths[0] + "\"; known: bash, zsh"));
  case Command::Server:
    return Server(O, ProgramPath);
  case Command::Worker:
    return runWorker();
  }
  __builtin_unreachable();
}

} // namespace fullgraph::driver
