//===- Project.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Project.h"
#include "config/Config.h"
#include "driver/AnalysisLimit.h"
#include "driver/Configure.h"
#include "driver/KnownFindings.h"
#include "driver/Preambles.h"
#include "driver/ProjectRoot.h"
#include "driver/ReadUnits.h"
#include "driver/Rules.h"
#include "facts/Summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <poll.h>

namespace fullgraph::server {
namespace {

std::string onDisk(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

} // namespace

Project::Project(driver::Options B, std::string ProgramPath, Log Say)
    : Base(std::move(B)), ProgramPath(std::move(ProgramPath)),
      Say(std::move(Say)) {}

void Project::sayOnce(const std::string &What) {
  if (What != LastSaid)
    Say(What);
  LastSaid = What;
}

void Project::refresh() {
  bool Changed = Settings.empty();
  for (const auto &[Path, Stamp] : Settings)
    Changed |= !(extract::stampOf(Path) == Stamp);
  if (Changed)
    load();
}

void Project::load() {
  std::string Cwd = driver::workingDirectory();
  driver::Options New = Base;
  Settings.clear();
  auto Watch = [&](const std::string &Path) {
    std::string P = extract::absolutePath(Path, Cwd);
    Settings[P] = extract::stampOf(P);
  };
  Watch(".fullgraph.yaml");
  Watch("compile_commands.json");
  Watch("build/compile_commands.json");
  if (!New.NoConfig) {
    std::string File =
        New.ConfigFile.empty() ? config::findConfig(Cwd) : New.ConfigFile;
    if (!File.empty())
      Watch(File);
  }
  if (llvm::Error E = driver::configure(New))
    return sayOnce(llvm::toString(std::move(E)));
  for (const std::string &F : New.RuleFiles)
    Watch(F);
  for (const std::string &D : New.BuildDirs)
    Watch(D + "/compile_commands.json");
  llvm::Expected<ruleset::RuleSet> R = driver::loadRules(New);
  if (!R)
    return sayOnce(llvm::toString(R.takeError()));
  if (llvm::Error E = driver::checkSelection(New, *R))
    return sayOnce(llvm::toString(std::move(E)));
  O = std::move(New);
  Rules = std::make_shared<ruleset::RuleSet>(std::move(*R));
  Units.clear();
  Asked.clear();
  Own = {};
  Own.Root = Cwd;
  unsigned Jobs = driver::jobs(O);
  Pool = std::make_unique<driver::WorkerPool>(
      driver::WorkerLimits{Jobs, O.TimeoutSeconds, O.MemoryMiB}, ProgramPath);
  Kept =
      std::make_unique<driver::Cache>(driver::cacheDirectory(O), ProgramPath);
  llvm::Expected<driver::Inputs> In = driver::findInputs(O, ProgramPath);
  if (!In)
    return sayOnce(llvm::toString(In.takeError()));
  for (const std::string &D : In->Databases)
    Watch(D);
  driver::addMatchers(*In, *Rules);
  Own = In->Own;
  for (extract::Request &Q : In->Units) {
    Units.emplace_back();
    Units.back().Request = std::move(Q);
  }
  sayOnce("the program has " + std::to_string(Units.size()) +
          " units; they are read in the background");
}

void Project::addUnitsFor(const std::string &Path) {
  if (!Rules || llvm::StringRef(Texts[Path]).trim().empty() ||
      !Asked.insert(Path).second)
    return;
  driver::Options Named = O;
  Named.Paths = {Path};
  Named.Buffers = {{Path, Texts[Path]}};
  llvm::Expected<driver::Inputs> In = driver::findInputs(Named, ProgramPath);
  if (!In)
    return sayOnce(llvm::toString(In.takeError()));
  if (Units.empty())
    Own = In->Own;
  driver::addMatchers(*In, *Rules);
  for (extract::Request &Q : In->Units) {
    auto Same = llvm::find_if(Units, [&](const UnitState &U) {
      return U.Request.File == Q.File && U.Request.Command == Q.Command;
    });
    if (Same == Units.end()) {
      Units.emplace_back();
      Units.back().Request = std::move(Q);
      Same = std::prev(Units.end());
      // One program has one idea of what is its own.
      Same->Request.Own = Own;
      if (!Own.isOwn(Path))
        Same->Request.Own.Named.insert(Path);
    }
    Same->For.insert(Path);
  }
}

void Project::setTexts(std::map<std::string, std::string> New) {
  std::set<std::string> Paths;
  for (const auto *Map : {&Texts, &New})
    for (const auto &[Path, Text] : *Map)
      Paths.insert(Path);
  for (const std::string &Path : Paths) {
    auto Was = Texts.find(Path), Is = New.find(Path);
    if ((Was == Texts.end() ? onDisk(Path) : Was->second) ==
        (Is == New.end() ? onDisk(Path) : Is->second))
      continue;
    for (UnitState &U : Units)
      if (U.covers(Path))
        U.Stale = true;
  }
  Texts = std::move(New);
  for (const auto &[Path, Text] : std::map(Texts))
    if (llvm::none_of(Units,
                      [&](const UnitState &U) { return U.covers(Path); }))
      addUnitsFor(Path);
}

void Project::lookAtDisk() {
  std::map<std::string, extract::FileStamp> Now;
  for (UnitState &U : Units)
    for (const auto &[Path, Stamp] : U.Files) {
      if (Texts.count(Path))
        continue;
      auto [At, New] = Now.try_emplace(Path);
      if (New)
        At->second = extract::stampOf(Path);
      if (!(At->second == Stamp))
        U.Stale = true;
    }
}

bool Project::readUrgent(int WakeFd) {
  std::vector<size_t> Which;
  for (const auto &[Path, Text] : Texts) {
    std::vector<size_t> Covering;
    bool Itself = false;
    for (size_t I = 0; I != Units.size(); ++I)
      if (Units[I].covers(Path)) {
        Covering.push_back(I);
        Itself |= Units[I].Request.File == Path;
      }
    // A source file in all its ways to be compiled; a header through one unit
    // first, and through the others later.
    for (size_t I : Covering)
      if (!Itself || Units[I].Request.File == Path) {
        if (Units[I].Stale)
          Which.push_back(I);
        if (!Itself)
          break;
      }
  }
  llvm::sort(Which);
  Which.erase(std::unique(Which.begin(), Which.end()), Which.end());
  return read(Which, WakeFd);
}

bool Project::readMore(int WakeFd) {
  std::vector<size_t> Which;
  for (size_t I = 0; I != Units.size() && Which.size() < driver::jobs(O); ++I)
    if (Units[I].Stale)
      Which.push_back(I);
  return read(Which, WakeFd);
}

size_t Project::unread() const {
  return size_t(
      llvm::count_if(Units, [](const UnitState &U) { return U.Stale; }));
}

bool Project::read(const std::vector<size_t> &Which, int WakeFd) {
  if (Which.empty())
    return true;
  std::vector<std::pair<std::string, std::string>> Buffers;
  for (const auto &[Path, Text] : Texts)
    if (Text != onDisk(Path))
      Buffers.push_back({Path, Text});
  Kept->forgetLooks();
  std::vector<std::optional<driver::UnitResult>> Results(Which.size());
  std::vector<extract::Request> ToRead;
  std::vector<size_t> Places;
  for (size_t I = 0; I != Which.size(); ++I) {
    extract::Request R = Units[Which[I]].Request;
    R.Buffers = Buffers;
    driver::Cache::Answer Known = Kept->find(R);
    if (Known.Last && !Known.Last->Preamble.empty())
      Units[Which[I]].Preamble = Known.Last->Preamble;
    if (!(Results[I] = std::move(Known.Result))) {
      ToRead.push_back(std::move(R));
      Places.push_back(I);
    }
  }
  // What is open is read again and again.
  std::vector<std::optional<driver::EarlierReading>> Last;
  for (size_t I = 0; I != ToRead.size(); ++I) {
    bool Open = llvm::any_of(ToRead[I].Buffers, [&](const auto &B) {
      return B.first == ToRead[I].File;
    });
    auto &L = Last.emplace_back();
    if (Open)
      L = driver::EarlierReading{0, Units[Which[Places[I]]].Preamble};
  }
  Profile Spent;
  bool All = driver::readWithPreambles(
      *Pool, ToRead, Last, *Kept, Spent,
      [&](size_t I, driver::UnitResult R) {
        Kept->store(ToRead[I], R);
        Units[Which[Places[I]]].Preamble =
            llvm::sys::path::filename(R.Preamble).str();
        Results[Places[I]] = std::move(R);
      },
      WakeFd);
  for (size_t I = 0; I != Which.size(); ++I) {
    if (!Results[I])
      continue;
    UnitState &U = Units[Which[I]];
    U.Stale = false;
    U.Failure = Results[I]->Failure;
    U.Facts.reset();
    if (!U.Failure.empty())
      continue;
    llvm::Expected<facts::Unit> F =
        facts::unpack(Results[I]->Summary, Own.relative(U.Request.File));
    if (!F) {
      U.Failure = llvm::toString(F.takeError());
      continue;
    }
    U.Facts = std::move(*F);
    driver::addLinks(*U.Facts, U.Request);
    U.Files.clear();
    for (const facts::File &X : U.Facts->Files)
      if (X.Own) {
        std::string Path =
            extract::absolutePath(U.Facts->text(X.Path), Own.Root);
        U.Files[Path] = extract::stampOf(Path);
      }
  }
  return All;
}

std::optional<Outcome> Project::analyse(int WakeFd) const {
  // An editor without findings is better than one without a server: nothing
  // ends it.
  driver::AnalysisLimit Limit(O.AnalysisSeconds);
  auto Woken = [&] {
    pollfd Wake{WakeFd, POLLIN, 0};
    return ::poll(&Wake, 1, 0) > 0;
  };
  Outcome Out;
  Out.Root = Own.Root;
  Out.Texts = Texts;
  Out.Rules = Rules;
  if (!Rules)
    return Out;
  std::vector<facts::Unit> Read;
  Report Known;
  Known.Seen.Files = unsigned(Units.size());
  for (const UnitState &U : Units)
    if (!U.Stale && U.Facts) {
      Read.push_back(*U.Facts);
    } else if (!U.Stale) {
      Out.Failures[U.Request.File] = U.Failure;
      ++Known.Seen.Failed;
    }
  Known = driver::describeUnits(std::move(Known), Read);
  if (Woken())
    return std::nullopt;
  Profile Spent;
  driver::Findings Found =
      driver::findIn(std::move(Read), std::move(Known), O, *Rules, {}, Own.Root,
                     Spent, [&] { return Woken() || Limit.passed(); });
  if (Found.Stopped) {
    if (!Limit.passed())
      return std::nullopt;
    Say(Limit.message());
    return Out;
  }
  if (llvm::Error E = driver::applyBaseline(
          O, Found.R, {}, Own.Root, [](llvm::StringRef) { return true; }))
    Say(llvm::toString(std::move(E)));
  bool Part = unread() != 0;
  for (Finding &F : Found.R.Findings)
    // What silences nothing may silence something in a unit still to come.
    if (!F.Suppressed && !(Part && !F.Judgement))
      Out.Findings.push_back(std::move(F));
  return Out;
}

} // namespace fullgraph::server
