//===- Preambles.cpp -----------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Preambles.h"
#include "driver/Protocol.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <chrono>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace fullgraph::driver {
namespace {

constexpr const char *Extensions[] = {".pch", ".macros"};

/// What failed without a cause in files may have met a busy machine.
constexpr int64_t RetrySeconds = 24 * 3600;

int64_t nowSeconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Size and checksum; nothing if the file cannot be read.
std::optional<std::pair<uint64_t, uint64_t>> sumOf(const std::string &File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return std::nullopt;
  return std::pair<uint64_t, uint64_t>(
      (*Buffer)->getBufferSize(), llvm::xxh3_64bits((*Buffer)->getBuffer()));
}

Digest digestOf(llvm::StringRef Name) {
  std::string Raw;
  return llvm::tryGetFromHex(Name, Raw) ? Digest::fromRaw(Raw) : Digest();
}

} // namespace

std::string Preambles::stem(const std::string &Name) const {
  return folder() + "/" + Name;
}

std::string Preambles::folder() const {
  return Kept.files().folder(CacheStore::Preambles);
}

bool Preambles::makeFolder() {
  return Kept.store().makeFolders(CacheStore::Preambles);
}

std::map<std::string, extract::PreambleRecipe> Preambles::recipes() {
  std::map<std::string, extract::PreambleRecipe> All;
  std::error_code EC;
  for (fs::directory_iterator I(folder(), EC), E; !EC && I != E;
       I.increment(EC)) {
    std::string Name = path::filename(I->path()).str();
    if (digestOf(Name) && find(Name))
      All[Name] = Used[Name].Recipe;
  }
  return All;
}

bool Preambles::find(const std::string &Name) {
  if (Used.count(Name))
    return true;
  std::optional<Record> R = read(Name);
  if (R)
    Used[Name] = std::move(*R);
  return R.has_value();
}

std::optional<Preambles::Record> Preambles::read(const std::string &Name) {
  std::optional<std::string> Text =
      Kept.store().read(CacheStore::Preambles, digestOf(Name));
  if (!Text)
    return std::nullopt;
  Record R;
  BytesReader In(*Text);
  for (size_t N = In.count(); N != 0 && In.ok(); --N)
    R.Recipe.Headers.push_back(In.text().str());
  for (auto &[Size, Sum] : R.Sums) {
    Size = In.number();
    Sum = In.number();
  }
  extract::read(In, R.Asked);
  return In.atEnd() ? std::optional(std::move(R)) : std::nullopt;
}

void Preambles::write(const std::string &Name, const Record &R) {
  std::string Text;
  BytesWriter Out(Text);
  Out.number(R.Recipe.Headers.size());
  for (const std::string &H : R.Recipe.Headers)
    Out.text(H);
  for (const auto &[Size, Sum] : R.Sums) {
    Out.number(Size);
    Out.number(Sum);
  }
  extract::write(Out, R.Asked);
  Kept.store().write(CacheStore::Preambles, digestOf(Name), Text);
}

std::string Preambles::missing(const std::string &Name) {
  auto At = Used.find(Name);
  if (At == Used.end())
    return "it was not there";
  Record &R = At->second;
  bool Refreshed = false;
  if (const std::string *Path = Kept.checker().firstChanged(R.Asked, Refreshed))
    return *Path + " changed";
  for (size_t I = 0; I != R.Sums.size(); ++I)
    if (sumOf(stem(Name) + Extensions[I]) != R.Sums[I])
      return "it is damaged";
  // It is in use, each of its files.
  for (const char *Extension : Extensions)
    if (fs::file_status S; !fs::status(stem(Name) + Extension, S))
      CacheStore::touch(stem(Name) + Extension,
                        llvm::sys::toTimeT(S.getLastModificationTime()));
  if (Refreshed)
    write(Name, R);
  return "";
}

void Preambles::made(const std::string &Name,
                     const extract::PreambleRecipe &Recipe,
                     extract::FileStamps Asked) {
  Record R{Recipe, std::move(Asked), {}};
  for (size_t I = 0; I != R.Sums.size(); ++I)
    if (auto Sum = sumOf(stem(Name) + Extensions[I]))
      R.Sums[I] = *Sum;
  write(Name, R);
  Used[Name] = std::move(R);
}

Digest Preambles::failureName(const std::string &Name,
                              const extract::Request &Unit,
                              const WorkerLimits &Limits) const {
  // Whose files are own decides, too; the rest of the request is in the name.
  extract::Request Own;
  Own.Own = Unit.Own;
  return Kept.nameOf(Name + "\n" + std::to_string(Limits.TimeoutSeconds) +
                     "\n" + std::to_string(Limits.MemoryMiB) + "\n" +
                     encode(Own));
}

std::string Preambles::whyNotMade(const std::string &Name,
                                  const extract::Request &Unit,
                                  const WorkerLimits &Limits) {
  std::optional<std::string> Text =
      Kept.store().read(CacheStore::Failures, failureName(Name, Unit, Limits));
  if (!Text)
    return "";
  BytesReader In(*Text);
  std::string Why = In.text().str();
  int64_t Until = int64_t(In.number());
  extract::FileStamps Asked;
  extract::read(In, Asked);
  bool Refreshed = false;
  if (!In.atEnd() || (Asked.empty() && nowSeconds() >= Until) ||
      Kept.checker().firstChanged(Asked, Refreshed))
    return "";
  return Why;
}

void Preambles::notMade(const std::string &Name, const extract::Request &Unit,
                        const WorkerLimits &Limits, const std::string &Why,
                        const extract::FileStamps &Asked) {
  std::string Text;
  BytesWriter Out(Text);
  Out.text(Why);
  Out.number(uint64_t(nowSeconds() + RetrySeconds));
  extract::write(Out, Asked);
  Kept.store().write(CacheStore::Failures, failureName(Name, Unit, Limits),
                     Text);
}

const extract::FileStamps &Preambles::asked(const std::string &Name) {
  return Used[Name].Asked;
}

namespace {

/// What one worker says is worth having for some of the units.
std::vector<extract::PlannedPreamble>
plan(WorkerPool &Pool, llvm::ArrayRef<extract::Request> Units,
     llvm::ArrayRef<std::optional<EarlierReading>> Last,
     llvm::ArrayRef<size_t> Some, Preambles &Store, int WakeFd) {
  Job J;
  J.What = Job::Class::Plan;
  for (size_t U : Some) {
    J.Requests.push_back(Units[U]);
    J.Again.push_back(Last[U].has_value());
  }
  J.Known = Store.recipes();
  J.Stem = Store.folder();
  std::vector<extract::PlannedPreamble> Plan;
  Pool.exchange(
      Task{encode(J), Task::None},
      [&](size_t, llvm::Expected<std::string> Answer, double) {
        llvm::Expected<std::vector<extract::PlannedPreamble>> P =
            Answer ? decodePlan(*Answer) : Answer.takeError();
        // Without a plan everything is read all the same.
        if (P)
          Plan = std::move(*P);
        else
          llvm::consumeError(P.takeError());
      },
      WakeFd);
  for (extract::PlannedPreamble &P : Plan) {
    llvm::erase_if(P.Units, [&](size_t I) { return I >= Some.size(); });
    for (size_t &I : P.Units)
      I = Some[I];
  }
  llvm::erase_if(Plan, [](const auto &P) { return P.Units.empty(); });
  return Plan;
}

} // namespace

bool readWithPreambles(WorkerPool &Pool, llvm::ArrayRef<extract::Request> Units,
                       llvm::ArrayRef<std::optional<EarlierReading>> Last,
                       Cache &Kept, Profile &Spent, UnitDone Done, int WakeFd) {
  if (!Kept.files().isOn() || Units.empty())
    return Pool.read(Units, Done, WakeFd);
  Preambles Store(Kept);
  Stopwatch Planning(Spent, "plan preambles");
  std::vector<std::string> NameOf(Units.size());
  std::map<std::string, std::string> Missing; // Why, of those that were used.
  std::vector<size_t> Others;
  for (size_t U = 0; U != Units.size(); ++U) {
    // What served the last time is tried without further thought.
    std::string Name = Last[U] ? Last[U]->Preamble : "";
    if (!Name.empty() && Store.find(Name)) {
      auto [At, New] = Missing.try_emplace(Name);
      if (New)
        At->second = Store.missing(Name);
      if (At->second.empty()) {
        NameOf[U] = Name;
        continue;
      }
    }
    Others.push_back(U);
  }
  std::vector<extract::PlannedPreamble> Plan;
  if (!Others.empty())
    Plan = plan(Pool, Units, Last, Others, Store, WakeFd);
  std::vector<Task> Tasks;
  std::map<std::string, size_t> Making;               // By name: the task.
  std::vector<const extract::PlannedPreamble *> Made; // By task.
  for (const extract::PlannedPreamble &P : Plan) {
    for (size_t U : P.Units)
      NameOf[U] = P.Name;
    auto [At, New] = Missing.try_emplace(P.Name);
    if (New)
      At->second = Store.missing(P.Name);
    if (At->second.empty() || !Store.makeFolder())
      continue;
    const extract::Request &For = Units[P.Units.front()];
    if (std::string Why = Store.whyNotMade(P.Name, For, Pool.limits());
        !Why.empty()) {
      Spent.count("preambles not tried again: " + Why);
      for (size_t U : P.Units)
        NameOf[U].clear();
      continue;
    }
    Job J;
    J.What = Job::Class::MakePreamble;
    J.Requests = {For};
    J.Recipe = P.Recipe;
    J.Stem = Store.stem(P.Name);
    Spent.count("preambles to make since " + At->second);
    Making[P.Name] = Tasks.size();
    Made.push_back(&P);
    Tasks.push_back({encode(J), Task::None, /*Lasting=*/true});
  }
  Planning.stop();
  size_t FirstUnit = Tasks.size();
  for (size_t U = 0; U != Units.size(); ++U) {
    Job J;
    J.Requests = {Units[U]};
    Task &T = Tasks.emplace_back();
    if (!NameOf[U].empty()) {
      J.Stem = Store.stem(NameOf[U]);
      if (auto At = Making.find(NameOf[U]); At != Making.end())
        T.After = At->second;
    }
    T.Message = encode(J);
  }
  return Pool.exchange(
      Tasks,
      [&](size_t I, llvm::Expected<std::string> Answer, double Seconds) {
        UnitResult R = WorkerPool::resultOf(std::move(Answer), Seconds);
        if (I >= FirstUnit) {
          // A unit depends on what its preamble was made from.
          if (!R.Preamble.empty())
            for (const auto &[Path, Stamp] :
                 Store.asked(path::filename(R.Preamble).str()))
              R.Asked.try_emplace(Path, Stamp);
          return Done(I - FirstUnit, std::move(R));
        }
        const extract::PlannedPreamble &P = *Made[I];
        Spent.add(R.Spent);
        if (R.Failure.empty()) {
          Spent.count("preambles made");
          Store.made(P.Name, P.Recipe, std::move(R.Asked));
        } else {
          Spent.count("preamble not made: " + R.Failure);
          Store.notMade(P.Name, Units[P.Units.front()], Pool.limits(),
                        R.Failure, R.Asked);
        }
      },
      WakeFd);
}

} // namespace fullgraph::driver
