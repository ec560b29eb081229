//===- Run.cpp ------------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Run.h"
#include "driver/Cache.h"
#include "driver/Configure.h"
#include "driver/Doctor.h"
#include "driver/Findings.h"
#include "driver/Flags.h"
#include "driver/Inputs.h"
#include "driver/KnownFindings.h"
#include "driver/Options.h"
#include "driver/Output.h"
#include "driver/Workers.h"
#include "facts/Summary.h"
#include "ruleset/Explain.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <algorithm>

namespace fullgraph::driver {
namespace {

int fail(llvm::Error E) {
  llvm::SmallVector<llvm::StringRef, 4> Lines;
  std::string Text = llvm::toString(std::move(E));
  llvm::StringRef(Text).split(Lines, '\n');
  for (llvm::StringRef L : Lines)
    llvm::errs() << "fullgraph: error: " << L << '\n';
  return BadUsage;
}

llvm::Expected<ruleset::RuleSet> loadRules(const Options &O) {
  llvm::Expected<ruleset::RuleSet> Rules = ruleset::RuleSet::builtin();
  if (!Rules)
    return Rules;
  for (const std::string &F : O.RuleFiles)
    if (llvm::Error E = Rules->add(F))
      return E;
  if (llvm::Error E = config::addMarks(O.Project, *Rules))
    return E;
  if (llvm::Error E = Rules->validate())
    return E;
  if (llvm::Error E = config::checkSelectors(O.Project, *Rules))
    return E;
  for (const ruleset::Model &M : Rules->models())
    if (!M.Matcher.empty())
      if (llvm::Error E = extract::checkMatcher(M.Matcher))
        return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                       M.Defined.at("matcher") + ": " +
                                           llvm::toString(std::move(E)));
  return Rules;
}

/// The matchers of the rules run while units are read.
void addMatchers(Inputs &In, const ruleset::RuleSet &Rules) {
  for (const ruleset::Model &M : Rules.models())
    if (!M.Matcher.empty())
      for (extract::Request &R : In.Units)
        R.Matchers.push_back(M.Matcher);
}

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
  return {O.Jobs ? O.Jobs : defaultJobs(), O.TimeoutSeconds, O.MemoryMiB};
}

std::vector<UnitResult> readUnits(const Options &O, const Inputs &In,
                                  const std::string &ProgramPath) {
  // Only where it is asked for: nothing bounds its size yet.
  Cache Kept(O.NoCache ? "" : O.CacheDir, ProgramPath);
  std::vector<UnitResult> Results(In.Units.size());
  std::vector<extract::Request> ToRead;
  std::vector<size_t> Places;
  for (size_t I = 0; I != In.Units.size(); ++I)
    if (std::optional<UnitResult> R = Kept.find(In.Units[I])) {
      Results[I] = std::move(*R);
    } else {
      ToRead.push_back(In.Units[I]);
      Places.push_back(I);
    }
  ProgressLine Progress(ToRead.size());
  std::vector<UnitResult> Read = extractAll(
      ToRead, limits(O), ProgramPath, [&](size_t Done) { Progress(Done); });
  for (size_t I = 0; I != Read.size(); ++I) {
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

int check(const Options &O, const std::string &ProgramPath) {
  llvm::Expected<ruleset::RuleSet> Rules = loadRules(O);
  if (!Rules)
    return fail(Rules.takeError());
  if (llvm::Error E = checkSelection(O, *Rules))
    return fail(std::move(E));
  llvm::Expected<Inputs> In = findInputs(O, ProgramPath);
  if (!In)
    return fail(In.takeError());
  addMatchers(*In, *Rules);
  std::vector<UnitResult> Results = readUnits(O, *In, ProgramPath);

  std::vector<facts::Unit> Units;
  Report R;
  R.Diagnostics = In->Notes;
  R.Seen.Files = unsigned(Results.size());
  for (size_t I = 0; I != Results.size(); ++I) {
    std::string Name = In->Own.relative(In->Units[I].File);
    if (!Results[I].Failure.empty()) {
      addFailure(R, Name, Results[I].Failure);
      continue;
    }
    llvm::Expected<facts::Unit> U = facts::read(Results[I].Summary, Name);
    if (!U)
      addFailure(R, Name, llvm::toString(U.takeError()));
    else
      Units.push_back(std::move(*U));
    Results[I].Summary.clear();
  }
  return conclude(O, *Rules, std::move(Units), std::move(R), In->OnlyFiles,
                  In->Own.Root);
}

int link(const Options &O) {
  llvm::Expected<ruleset::RuleSet> Rules = loadRules(O);
  if (!Rules)
    return fail(Rules.takeError());
  if (llvm::Error E = checkSelection(O, *Rules))
    return fail(std::move(E));
  std::vector<std::string> Files;
  for (const std::string &P : O.Paths) {
    if (!llvm::sys::fs::is_directory(P)) {
      Files.push_back(P);
      continue;
    }
    std::error_code EC;
    for (llvm::sys::fs::directory_iterator I(P, EC), E; !EC && I != E;
         I.increment(EC))
      if (llvm::sys::path::extension(I->path()) == ".json")
        Files.push_back(I->path());
  }
  std::sort(Files.begin(), Files.end());
  std::vector<facts::Unit> Units;
  Report R;
  R.Seen.Files = unsigned(Files.size());
  for (const std::string &F : Files) {
    auto Buffer = llvm::MemoryBuffer::getFile(F);
    if (!Buffer)
      return fail(llvm::createStringError(
          Buffer.getError(),
          F + ": cannot be read: " + Buffer.getError().message()));
    llvm::Expected<facts::Unit> U = facts::read((*Buffer)->getBuffer(), F);
    if (!U)
      return fail(U.takeError());
    Units.push_back(std::move(*U));
  }
  llvm::SmallString<256> Cwd;
  llvm::sys::fs::current_path(Cwd);
  return conclude(O, *Rules, std::move(Units), std::move(R), {},
                  Cwd.str().str());
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
  std::vector<UnitResult> Results = readUnits(O, Share, ProgramPath);
  int Status = Clean;
  for (size_t I = 0; I != Results.size(); ++I) {
    if (!Results[I].Failure.empty()) {
      llvm::errs() << "fullgraph: error: "
                   << Share.Own.relative(Share.Units[I].File) << ": "
                   << Results[I].Failure << '\n';
      Status = NotEnoughSeen;
      continue;
    }
    std::string To = Single ? O.Output : O.Output + "/" + Names[I];
    if (llvm::Error E = writeFile(
            To, [&](llvm::raw_ostream &OS) { OS << Results[I].Summary; }))
      return fail(std::move(E));
  }
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
  ruleset::explain(*R, llvm::outs());
  return Clean;
}

} // namespace

int run(llvm::ArrayRef<const char *> Argv, const std::string &ProgramPath) {
  llvm::Expected<std::optional<Options>> Parsed = parseArguments(Argv);
  if (!Parsed)
    return fail(Parsed.takeError());
  if (!*Parsed)
    return Clean;
  Options &O = **Parsed;
  // The doctor tells of a wrong configuration as of anything else.
  bool Configures = O.What != Command::Worker &&
                    O.What != Command::Completion && O.What != Command::Diff &&
                    (O.What != Command::Doctor || O.ShowConfig);
  if (Configures)
    if (llvm::Error E = configure(O))
      return fail(std::move(E));
  if (O.ShowConfig) {
    config::show(effective(O), llvm::outs());
    return Clean;
  }
  switch (O.What) {
  case Command::Check:
  case Command::Roots:
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
        diffReports(O.Paths[0], O.Paths[1], llvm::outs());
    return Status ? *Status : fail(Status.takeError());
  }
  case Command::Completion:
    if (printCompletion(O.Paths[0], llvm::outs()))
      return Clean;
    return fail(llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        "completion: unknown shell \"" + O.Paths[0] + "\"; known: bash, zsh"));
  case Command::Worker:
    return runWorker();
  }
  __builtin_unreachable();
}

} // namespace fullgraph::driver
