//===- DiffBase.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/DiffBase.h"
#include "baseline/Baseline.h"
#include "driver/EarlierTree.h"
#include "driver/Findings.h"
#include "driver/ReadUnits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;
using fullgraph::baseline::Entry;

namespace fullgraph::driver {
namespace {

bool isSource(llvm::StringRef File) {
  return llvm::StringSwitch<bool>(path::extension(File))
      .Cases(".cpp", ".cc", ".cxx", ".c++", ".C", ".cu", ".mm", true)
      .Default(false);
}

Diagnostic note(std::string Text) {
  Diagnostic D;
  D.Level = Severity::Note;
  D.Message = std::move(Text);
  return D;
}

/// The requests of the base, and for each the result that is known already.
class Requests {
public:
  Requests(const Inputs &In, const UnitResults &Now, const EarlierTree &Tree)
      : Then(In), Tree(Tree) {
    Then.Units.clear();
    Then.Rest.clear();
    Then.Notes.clear();
    std::map<std::string, std::string> OldNames;
    for (const auto &[Old, New] : Tree.renamed())
      OldNames[New] = Old;
    std::set<std::string> Have;
    for (const extract::Request &R : In.Units)
      Have.insert(R.File);
    for (size_t I = 0; I != In.Units.size(); ++I) {
      const extract::Request &R = In.Units[I];
      if (!Tree.isNew(R.File))
        add(R, isTouched(R, Now.Units[I]) ? nullptr : &Now.Units[I]);
      else if (auto Old = OldNames.find(R.File);
               Old != OldNames.end() && !Have.count(Old->second))
        add(as(R, Old->second), nullptr);
    }
    // What is linked with them now was so then, as it was then.
    for (size_t I = 0; I != Now.Rest.size(); ++I) {
      const extract::Request &R = In.Rest[Now.RestPlaces[I]];
      if (!Tree.isNew(R.File))
        add(R, isTouched(R, Now.Rest[I]) ? nullptr : &Now.Rest[I]);
    }
    // Files that were deleted have no command now. What was in them may be
    // elsewhere.
    if (In.OnlyFiles.empty())
      for (const std::string &File : Tree.deleted())
        if (isSource(File) && In.Own.isOwn(File) && !Have.count(File))
          if (const extract::Request *R = nearest(In.Units, File))
            add(as(*R, File), nullptr);
  }

  Inputs Then;
  std::vector<const UnitResult *> Known; ///< Null: to be read.

private:
  void add(extract::Request R, const UnitResult *Result) {
    if (!Result) {
      R.Buffers.clear();
      R.Then = Tree.files();
    }
    Then.Units.push_back(std::move(R));
    Known.push_back(Result);
  }

  bool isTouched(const extract::Request &R, const UnitResult &Result) const {
    if (!R.Buffers.empty() || !Result.Failure.empty() || Result.Asked.empty())
      return true;
    return llvm::any_of(Result.Asked, [&](const auto &Asked) {
      std::string Path = extract::absolutePath(Asked.first, R.Directory);
      return Tree.isChanged(Path) ||
             (Asked.second.What == extract::FileStamp::Kind::Missing &&
              Tree.wasFolder(Path));
    });
  }

  /// The request of another file, compiled alike.
  static extract::Request as(extract::Request R, const std::string &File) {
    std::erase_if(R.Command, [&](const std::string &A) {
      return extract::absolutePath(A, R.Directory) == R.File;
    });
    R.File = File;
    R.Own.Named.insert(File);
    return R;
  }

  static const extract::Request *nearest(llvm::ArrayRef<extract::Request> Units,
                                         llvm::StringRef File) {
    const extract::Request *Best = nullptr;
    size_t Most = 0;
    for (const extract::Request &R : Units) {
      size_t N =
          std::mismatch(R.File.begin(), R.File.end(), File.begin(), File.end())
              .first -
          R.File.begin();
      if (!Best || N > Most) {
        Best = &R;
        Most = N;
      }
    }
    return Best;
  }

  const EarlierTree &Tree;
};

Entry entryOf(const Finding &F, bool WithJudgement) {
  std::string Identity = F.Identity;
  if (WithJudgement)
    Identity += std::string(" ") + name(F.Level) +
                (F.Judgement ? std::string(" ") + name(*F.Judgement) : "");
  return {Identity, F.Rule, F.Location.File, F.Function, 0};
}

/// From what is dead to what breaks.
int weight(const Finding &F) {
  if (!F.Judgement)
    return 0;
  switch (*F.Judgement) {
  case Verdict::Dead:
    return 1;
  case Verdict::Specialises:
    return 2;
  case Verdict::Breaks:
    return 3;
  }
  return 0;
}

bool isWorse(const Finding &New, const Finding &Old) {
  return New.Level > Old.Level || weight(New) > weight(Old);
}

/// Pairs what stands for each other and takes it out of both lists.
template <typename Accept>
void pairUp(std::vector<const Finding *> &Old, std::vector<Finding *> &New,
            bool WithJudgement,
            llvm::function_ref<bool(llvm::StringRef)> Exists, Accept Both) {
  std::vector<Entry> Before, After;
  for (const Finding *F : Old)
    Before.push_back(entryOf(*F, WithJudgement));
  for (const Finding *F : New)
    After.push_back(entryOf(*F, WithJudgement));
  baseline::Match M = baseline::match(Before, After, Exists);
  for (size_t I = 0; I != M.InBoth.size(); ++I)
    if (Both(*Old[M.OldOfBoth[I]], *New[M.InBoth[I]])) {
      Old[M.OldOfBoth[I]] = nullptr;
      New[M.InBoth[I]] = nullptr;
    }
  llvm::erase(Old, nullptr);
  llvm::erase(New, nullptr);
}

} // namespace

llvm::Expected<BaseFindings>
findInBase(const Options &O, const ruleset::RuleSet &Rules, const Inputs &In,
           const UnitResults &Now, const std::string &ProgramPath) {
  llvm::Expected<EarlierTree> Tree = EarlierTree::find(O.DiffBase, In);
  if (!Tree)
    return Tree.takeError();
  BaseFindings Out;
  Out.Commit = Tree->commit().substr(0, 12);
  for (const std::string &Path : Tree->asNow())
    Out.Notes.push_back(note("--diff-base: " + Path +
                             " is no plain file, and was read as it is now"));

  Requests Wanted(In, Now, *Tree);
  Inputs ToRead = Wanted.Then;
  ToRead.Units.clear();
  for (size_t I = 0; I != Wanted.Known.size(); ++I)
    if (!Wanted.Known[I])
      ToRead.Units.push_back(Wanted.Then.Units[I]);
  RunProfile Spent;
  WorkerPool Pool(limits(O), ProgramPath);
  std::vector<UnitResult> Read = readUnits(O, ToRead, Pool, Spent).Units;
  UnitResults Results;
  size_t Next = 0;
  for (const UnitResult *Known : Wanted.Known)
    Results.Units.push_back(Known ? *Known : std::move(Read[Next++]));

  UnitsRead Units = gather(O, Wanted.Then, std::move(Results), {});
  Report Known = describeUnits(std::move(Units.Known), Units.Units);
  for (const Diagnostic &D : Known.Diagnostics)
    if (D.Level == Severity::Error)
      Out.Notes.push_back(note("--diff-base: " + D.Location.File +
                               " as it was gave nothing, so that what it had "
                               "may be told as new: " +
                               D.Message));
  Findings Found = findInTime(std::move(Units.Units), std::move(Known), O,
                              Rules, {}, In.Own.Root, Spent.Run);
  if (Found.Stopped) {
    Out.TooLittle = true;
    Out.Notes.push_back(std::move(Found.R.Diagnostics.back()));
    Out.Notes.back().Message =
        "--diff-base: of the earlier tree, " + Out.Notes.back().Message;
  }
  for (Finding &F : Found.R.Findings)
    if (!F.Suppressed)
      Out.Findings.push_back(std::move(F));
  return Out;
}

void applyDiffBase(const Options &O, Report &R, const BaseFindings &Base,
                   const std::set<std::string> &OnlyFiles,
                   const std::string &Root) {
  auto Exists = [&](llvm::StringRef File) {
    return llvm::sys::fs::exists(extract::absolutePath(File.str(), Root));
  };
  std::vector<const Finding *> Old;
  for (const Finding &F : Base.Findings)
    Old.push_back(&F);
  std::vector<Finding *> New;
  for (Finding &F : R.Findings)
    if (!F.Suppressed)
      New.push_back(&F);
  size_t Unchanged = 0;
  auto Suppress = [&](Finding &F) {
    F.Suppressed = Suppression{"diff-base", ""};
    F.State = BaselineState::Unchanged;
    ++Unchanged;
    return true;
  };
  pairUp(Old, New, /*WithJudgement=*/true, Exists,
         [&](const Finding &, Finding &F) { return Suppress(F); });
  size_t Worse = 0;
  pairUp(Old, New, /*WithJudgement=*/false, Exists,
         [&](const Finding &Before, Finding &F) {
           if (!isWorse(F, Before))
             return Suppress(F);
           F.State = BaselineState::Updated;
           ++Worse;
           return true;
         });
  R.Compared = true;
  size_t Gone = 0;
  for (const Finding *F : Old)
    if (R.Seen.Failed == 0 &&
        (OnlyFiles.empty() || OnlyFiles.count(F->Location.File))) {
      R.Gone.push_back(*F);
      ++Gone;
    }
  R.Diagnostics.insert(R.Diagnostics.end(), Base.Notes.begin(),
                       Base.Notes.end());
  R.Diagnostics.push_back(
      note("compared with " + O.DiffBase + " (" + Base.Commit +
           "): " + std::to_string(New.size()) + " new, " +
           (Worse ? std::to_string(Worse) + " worse than there, " : "") +
           std::to_string(Unchanged) + " unchanged, " + std::to_string(Gone) +
           " gone"));
}

} // namespace fullgraph::driver
