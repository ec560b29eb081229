//===- PreamblePlan.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/PreamblePlan.h"
#include "extract/IncludeClosure.h"
#include "extract/IncludeScan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>
#include <chrono>
#include <map>

namespace fullgraph::extract {
namespace {

/// What a preamble costs, against reading its headers once.
constexpr double MakingFactor = 1.8;
/// How often a unit that was read before will be read.
constexpr double ReadingsToCome = 8;
/// Bytes of headers that are read sooner than a small preamble is loaded.
constexpr uint64_t Light = 1 << 20;
/// Preambles of one run; each takes some 50 to 100 MB of disk.
constexpr size_t MostPreambles = 32;
/// Nothing is read meanwhile: units that were not looked at by then do without.
/// One worker looks at 80 units of ScaleLLM in 2 s, and 362 of xLLM, which
/// bring hundreds of own headers each, in more than 300.
constexpr std::chrono::seconds MostPlanning(20);

/// A unit among those that are compiled alike.
struct Member {
  size_t Unit = 0; ///< Among all.
  double Readings = 1;
  std::vector<unsigned> Headers; ///< Files of the closure, in order.
  llvm::BitVector Brings;
  uint64_t Covered = 0; ///< Bytes that its preamble holds, so far.
  size_t Preamble = ~size_t(0);
};

/// Headers that a set of members has in common.
struct Candidate {
  std::vector<unsigned> Headers; ///< In order of their frequency.
  std::vector<size_t> Members;
  uint64_t Weight = 0;
};

class Group {
public:
  explicit Group(std::vector<std::string> Folders)
      : Closure(std::move(Folders)) {}

  void add(size_t Unit, bool Again, const IncludeScan &Scan) {
    Member M;
    M.Unit = Unit;
    M.Readings = Again ? ReadingsToCome : 1;
    std::vector<unsigned> All;
    for (const ForeignInclude &I : Scan.Includes) {
      unsigned File = Closure.file(I.Path);
      Spelling.try_emplace(File, I.Spelling);
      All.push_back(File);
    }
    for (unsigned File : All)
      M.Brings |= Closure.of(File);
    // What another header brings need not be named.
    for (size_t I = 0; I != All.size(); ++I) {
      bool Brought = false;
      for (size_t J = 0; J != All.size() && !Brought; ++J) {
        bool Mutual = has(Closure.of(All[I]), All[J]);
        Brought =
            J != I && has(Closure.of(All[J]), All[I]) && (!Mutual || J < I);
      }
      if (!Brought)
        M.Headers.push_back(All[I]);
    }
    Members.push_back(std::move(M));
  }

  void use(const PreambleRecipe &Recipe, std::string Name) {
    llvm::BitVector Files;
    std::vector<unsigned> Headers;
    for (const std::string &H : Recipe.Headers) {
      auto At =
          llvm::find_if(Spelling, [&](const auto &S) { return S.second == H; });
      if (At == Spelling.end())
        return;
      Headers.push_back(At->first);
      Files |= Closure.of(At->first);
    }
    uint64_t Weight = Closure.weight(Files);
    size_t Index = ~size_t(0);
    for (Member &M : Members)
      if (Weight > M.Covered &&
          llvm::all_of(Headers, [&](unsigned H) { return has(M.Brings, H); })) {
        if (Index == ~size_t(0)) {
          Index = Made.size();
          Made.push_back({Recipe, std::move(Name), {}});
        }
        M.Preamble = Index;
        M.Covered = Weight;
      }
  }

  std::vector<PlannedPreamble> plan(llvm::ArrayRef<PlannedUnit> Units) {
    std::vector<Candidate> All = candidates();
    while (Made.size() < MostPreambles) {
      const Candidate *Best = nullptr;
      double Most = 0;
      for (const Candidate &C : All)
        if (double G = gain(C); G > Most) {
          Most = G;
          Best = &C;
        }
      if (!Best)
        break;
      make(*Best, Units);
    }
    for (const Member &M : Members)
      if (M.Preamble != ~size_t(0))
        Made[M.Preamble].Units.push_back(M.Unit);
    llvm::erase_if(Made,
                   [](const PlannedPreamble &P) { return P.Units.empty(); });
    return std::move(Made);
  }

private:
  static bool has(const llvm::BitVector &Files, unsigned File) {
    return File < Files.size() && Files[File];
  }

  /// Every prefix of a member's headers, the commonest header first: members
  /// with one prefix share it, as in a tree.
  std::vector<Candidate> candidates() {
    std::map<unsigned, size_t> Count;
    for (const Member &M : Members)
      for (unsigned H : M.Headers)
        ++Count[H];
    std::map<std::vector<unsigned>, std::vector<size_t>> Prefixes;
    for (size_t I = 0; I != Members.size(); ++I) {
      std::vector<unsigned> Sorted = Members[I].Headers;
      llvm::sort(Sorted, [&](unsigned A, unsigned B) {
        return std::pair(Count[B], A) < std::pair(Count[A], B);
      });
      while (!Sorted.empty()) {
        Prefixes[Sorted].push_back(I);
        Sorted.pop_back();
      }
    }
    std::vector<Candidate> Out;
    for (auto &[Headers, Of] : Prefixes) {
      llvm::BitVector Files;
      for (unsigned H : Headers)
        Files |= Closure.of(H);
      uint64_t Weight = Closure.weight(Files);
      if (Weight > Light)
        Out.push_back({Headers, Of, Weight});
    }
    return Out;
  }

  double gain(const Candidate &C) const {
    double Saved = 0;
    for (size_t I : C.Members)
      if (C.Weight > Members[I].Covered)
        Saved += Members[I].Readings * double(C.Weight - Members[I].Covered);
    return Saved - MakingFactor * double(C.Weight);
  }

  void make(const Candidate &C, llvm::ArrayRef<PlannedUnit> Units) {
    // In the order of the first unit that uses it.
    const Member &First = Members[C.Members.front()];
    PlannedPreamble P;
    for (unsigned H : First.Headers)
      if (llvm::is_contained(C.Headers, H))
        P.Recipe.Headers.push_back(Spelling.at(H));
    P.Name = preambleName(*Units[First.Unit].R, P.Recipe);
    for (size_t I : C.Members)
      if (C.Weight > Members[I].Covered) {
        Members[I].Covered = C.Weight;
        Members[I].Preamble = Made.size();
      }
    Made.push_back(std::move(P));
  }

  IncludeClosure Closure;
  std::map<unsigned, std::string> Spelling;
  std::vector<Member> Members;
  std::vector<PlannedPreamble> Made;
};

/// Spares the reading of headers to tell what they bring.
class KnownPreambles {
public:
  KnownPreambles(const std::map<std::string, PreambleRecipe> &Known,
                 const std::string &Folder)
      : Known(Known), Folder(Folder) {}

  /// One that holds all that weighs of the unit's headers, and none that the
  /// unit does not include; null if there is none.
  const std::string *thatServes(llvm::StringRef Family,
                                const IncludeScan &Scan) {
    llvm::StringSet<> Named;
    for (const ForeignInclude &I : Scan.Includes)
      Named.insert(I.Spelling);
    for (const auto &[Name, Recipe] : Known)
      if (llvm::StringRef(Name).starts_with(Family) &&
          llvm::all_of(
              Recipe.Headers,
              [&](const std::string &H) { return Named.contains(H); }) &&
          left(Name, Scan) <= Light)
        return &Name;
    return nullptr;
  }

private:
  /// Bytes of headers that the preamble does not spare the unit.
  uint64_t left(const std::string &Name, const IncludeScan &Scan) {
    const llvm::StringSet<> &There = files(Name);
    if (There.empty())
      return ~uint64_t(0);
    IncludeClosure Closure(Scan.Folders, &There);
    llvm::BitVector Brings;
    for (const ForeignInclude &I : Scan.Includes)
      if (!There.contains(I.Path))
        Brings |= Closure.of(Closure.file(I.Path));
    return Closure.weight(Brings);
  }

  const llvm::StringSet<> &files(const std::string &Name) {
    auto [At, New] = Files.try_emplace(Name);
    if (New) {
      llvm::Expected<Preamble> P = Preamble::load(Folder + "/" + Name);
      if (P)
        for (const MacroHistory::File &F : P->History.Files)
          At->second.insert(F.Path);
      else
        llvm::consumeError(P.takeError()); // It will be made anew.
    }
    return At->second;
  }

  const std::map<std::string, PreambleRecipe> &Known;
  const std::string &Folder;
  std::map<std::string, llvm::StringSet<>> Files;
};

} // namespace

std::vector<PlannedPreamble>
planPreambles(llvm::ArrayRef<PlannedUnit> Units,
              const std::map<std::string, PreambleRecipe> &Known,
              const std::string &Folder) {
  KnownPreambles There(Known, Folder);
  auto Enough = std::chrono::steady_clock::now() + MostPlanning;
  std::map<std::string, Group> Groups; // By the name of their preambles.
  std::map<std::string, PlannedPreamble> Whole;
  for (size_t I = 0; I != Units.size(); ++I) {
    const Request &R = *Units[I].R;
    if (!mayHavePreamble(R))
      continue;
    if (std::chrono::steady_clock::now() > Enough)
      break;
    llvm::Expected<IncludeScan> Scan = scanIncludes(R);
    if (!Scan) {
      llvm::consumeError(Scan.takeError()); // Its reading will say so.
      continue;
    }
    std::string Family = preambleFamily(R);
    if (const std::string *Name = There.thatServes(Family, *Scan)) {
      PlannedPreamble &P = Whole[*Name];
      P.Name = *Name;
      P.Recipe = Known.at(*Name);
      P.Units.push_back(I);
      continue;
    }
    Groups.try_emplace(Family, Scan->Folders)
        .first->second.add(I, Units[I].Again, *Scan);
  }
  std::vector<PlannedPreamble> Out;
  for (auto &[Name, P] : Whole)
    Out.push_back(std::move(P));
  for (auto &[Family, G] : Groups) {
    for (const auto &[Name, Recipe] : Known)
      if (llvm::StringRef(Name).starts_with(Family))
        G.use(Recipe, Name);
    llvm::append_range(Out, G.plan(Units));
  }
  return Out;
}

} // namespace fullgraph::extract
