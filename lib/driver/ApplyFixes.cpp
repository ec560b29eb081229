//===- ApplyFixes.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ApplyFixes.h"
#include "driver/Output.h"
#include "facts/Summary.h"
#include "fix/Format.h"
#include "fix/Includes.h"
#include "support/UnifiedDiff.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fullgraph::driver {
namespace {

/// Files as they were analysed, and trials of changing them.
class Planner {
public:
  Planner(const Options &O, const Inputs &In, llvm::ArrayRef<Reader> Readers,
          WorkerPool &Pool)
      : O(O), In(In), Readers(Readers), Pool(Pool) {
    for (const Reader &R : Readers)
      MainFiles.insert(In.Own.relative(R.Unit->File));
  }

  FixPlan plan(llvm::ArrayRef<Finding> Findings) {
    std::vector<fix::Choice> Wanted = fix::chooseFixes(Findings, O.UnsafeFixes);
    fix::PiecesByFile Pieces;
    std::vector<fix::Choice> Chosen = fix::compatible(
        Wanted, [&](llvm::StringRef F) { return textOf(F); }, Pieces);
    FixPlan Out;
    Out.Waiting = unsigned(Wanted.size() - Chosen.size());
    if (Chosen.empty())
      return Out;
    std::string Why;
    for (bool Includes : {true, false})
      if (std::optional<FixPlan> All = attempt(Pieces, Includes, Why)) {
        All->Waiting = Out.Waiting;
        All->Fixed = unsigned(Chosen.size());
        return std::move(*All);
      }
    return oneByOne(Chosen, std::move(Out));
  }

private:
  /// One of them is to blame: each is tried beside those that are good.
  FixPlan oneByOne(llvm::ArrayRef<fix::Choice> Chosen, FixPlan Out) {
    std::vector<fix::Choice> Good;
    FixPlan Best;
    for (const fix::Choice &C : Chosen) {
      std::vector<fix::Choice> Trial = Good;
      Trial.push_back(C);
      fix::PiecesByFile Pieces;
      fix::compatible(
          Trial, [&](llvm::StringRef F) { return textOf(F); }, Pieces);
      std::string Why;
      if (std::optional<FixPlan> P =
              attempt(Pieces, /*DropIncludes=*/false, Why)) {
        Good = std::move(Trial);
        Best = std::move(*P);
        continue;
      }
      Diagnostic D;
      D.Level = Severity::Note;
      D.Location = C.Of->Location;
      D.Message =
          "the fix of " + C.Of->Rule + " here is withdrawn: with it, " + Why;
      Out.Notes.push_back(std::move(D));
    }
    Best.Notes = std::move(Out.Notes);
    Best.Waiting = Out.Waiting;
    Best.Fixed = unsigned(Good.size());
    return Best;
  }

  /// The files after the change, if all units that read them compile as they
  /// did before.
  std::optional<FixPlan> attempt(const fix::PiecesByFile &Pieces,
                                 bool DropIncludes, std::string &Why) {
    FixPlan Out;
    std::vector<std::pair<std::string, std::string>> Buffers;
    for (const auto &[File, List] : Pieces) {
      FixPlan::Change &C = Out.Files[File];
      C.Path = extract::absolutePath(File, In.Own.Root);
      C.Before = *textOf(File);
      C.Stamp = Stamps.at(File);
      C.After =
          fix::formatted(C.Path, C.Before,
                         DropIncludes && MainFiles.count(File)
                             ? fix::withoutNeedlessIncludes(C.Before, List)
                             : fix::withAllIncludes(C.Before, List));
      Buffers.push_back({C.Path, C.After});
    }
    std::vector<extract::Request> Again;
    std::vector<const Reader *> Of;
    for (const Reader &R : Readers)
      if (llvm::any_of(Pieces, [&](const auto &P) {
            return R.Files.count(P.first) != 0;
          })) {
        Again.push_back(*R.Unit);
        for (const auto &B : Buffers)
          Again.back().Buffers.push_back(B);
        Of.push_back(&R);
      }
    auto Read = Pool.read(Again, [](size_t) {});
    for (size_t I = 0; I != Read.size(); ++I) {
      std::string File = In.Own.relative(Again[I].File);
      if (!Read[I]->Failure.empty()) {
        Why = File + " could not be read: " + Read[I]->Failure;
        return std::nullopt;
      }
      llvm::Expected<facts::Unit> U = facts::unpack(Read[I]->Summary, File);
      if (!U) {
        Why = llvm::toString(U.takeError());
        return std::nullopt;
      }
      std::multiset<std::string> Before = Of[I]->Errors;
      for (const facts::Problem &P : U->Problems) {
        if (P.Kind != facts::Problem::Level::Error)
          continue;
        auto At = Before.find(U->text(P.Text));
        if (At == Before.end()) {
          Why = File + " would not compile: " + U->text(P.Text);
          return std::nullopt;
        }
        Before.erase(At);
      }
      Out.Reread[size_t(Of[I]->Unit - In.Units.data())] = std::move(*Read[I]);
    }
    return Out;
  }

  std::optional<llvm::StringRef> textOf(llvm::StringRef File) {
    auto [At, New] = Texts.try_emplace(File.str());
    if (New) {
      std::string Path = extract::absolutePath(File, In.Own.Root);
      Stamps[File.str()] = extract::stampOf(Path); // Before its text is read.
      if (auto B = O.Buffers.find(Path); B != O.Buffers.end())
        At->second = B->second;
      else if (In.Own.isOwn(Path))
        if (auto Buffer = llvm::MemoryBuffer::getFile(Path))
          At->second = (*Buffer)->getBuffer().str();
    }
    if (!At->second)
      return std::nullopt;
    return llvm::StringRef(*At->second);
  }

  const Options &O;
  const Inputs &In;
  llvm::ArrayRef<Reader> Readers;
  WorkerPool &Pool;
  std::set<std::string> MainFiles;
  std::map<std::string, std::optional<std::string>> Texts;
  std::map<std::string, extract::FileStamp> Stamps;
};

} // namespace

FixPlan planFixes(const Options &O, const Inputs &In,
                  llvm::ArrayRef<Finding> Findings,
                  llvm::ArrayRef<Reader> Readers, WorkerPool &Pool) {
  return Planner(O, In, Readers, Pool).plan(Findings);
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
