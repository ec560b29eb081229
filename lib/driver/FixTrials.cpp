//===- FixTrials.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/FixTrials.h"
#include "facts/Summary.h"
#include "fix/Format.h"
#include "fix/Includes.h"
#include "support/UnifiedDiff.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fullgraph::driver {
namespace {

/// What is wrong with a unit that was read again; empty if nothing is.
std::string whyNot(const UnitResult &Read, const Reader &Of,
                   const std::string &File) {
  if (!Read.Failure.empty())
    return File + " could not be read: " + Read.Failure;
  llvm::Expected<facts::Unit> U = facts::unpack(Read.Summary, File);
  if (!U)
    return llvm::toString(U.takeError());
  std::multiset<std::string> Before = Of.Errors;
  for (const facts::Problem &P : U->Problems) {
    if (P.Kind != facts::Problem::Level::Error)
      continue;
    auto At = Before.find(U->text(P.Text));
    if (At == Before.end())
      return File + " would not compile: " + U->text(P.Text);
    Before.erase(At);
  }
  return "";
}

/// The change as edits of whole lines.
std::vector<TextEdit> editsOf(const Trial &T) {
  std::vector<TextEdit> Out;
  for (const auto &[File, C] : T.Files) {
    std::vector<size_t> Starts = {0};
    for (size_t At = 0; At != C.Before.size();) {
      At = std::min(C.Before.find('\n', At), C.Before.size() - 1) + 1;
      Starts.push_back(At);
    }
    for (LineChange &L : lineChanges(C.Before, C.After)) {
      SourceRange R;
      R.File = File;
      R.Start = fix::positionOf(C.Before, Starts[L.First]);
      R.End = fix::positionOf(C.Before, Starts[L.First + L.Count]);
      Out.push_back({std::move(R), std::move(L.New)});
    }
  }
  return Out;
}

} // namespace

FixTrials::FixTrials(const extract::OwnFiles &Own,
                     const std::map<std::string, std::string> &Buffers,
                     llvm::ArrayRef<Reader> Readers, ReadAgain Read)
    : Own(Own), Buffers(Buffers), Readers(Readers), Read(std::move(Read)) {
  for (const Reader &R : Readers)
    MainFiles.insert(Own.relative(R.Unit->File));
}

std::optional<llvm::StringRef> FixTrials::textOf(llvm::StringRef File) {
  auto [At, New] = Texts.try_emplace(File.str());
  if (New) {
    std::string Path = extract::absolutePath(File, Own.Root);
    Stamps[File.str()] = extract::stampOf(Path); // Before its text is read.
    if (auto B = Buffers.find(Path); B != Buffers.end())
      At->second = B->second;
    else if (Own.isOwn(Path))
      if (auto Buffer = llvm::MemoryBuffer::getFile(Path))
        At->second = (*Buffer)->getBuffer().str();
  }
  if (!At->second)
    return std::nullopt;
  return llvm::StringRef(*At->second);
}

Trial FixTrials::prepare(const fix::PiecesByFile &Pieces, bool AllIncludes) {
  Trial Out;
  for (const auto &[File, List] : Pieces) {
    FileChange &C = Out.Files[File];
    C.Path = extract::absolutePath(File, Own.Root);
    C.Before = *textOf(File);
    C.Stamp = Stamps.at(File);
    C.After = fix::formatted(C.Path, C.Before,
                             !AllIncludes && MainFiles.count(File)
                                 ? fix::withoutNeedlessIncludes(C.Before, List)
                                 : fix::withAllIncludes(C.Before, List));
  }
  return Out;
}

bool FixTrials::run(llvm::MutableArrayRef<Trial> Trials) {
  std::vector<extract::Request> Again;
  std::vector<std::pair<Trial *, const Reader *>> Of;
  for (Trial &T : Trials)
    for (const Reader &R : Readers)
      if (llvm::any_of(T.Files, [&](const auto &F) {
            return R.Files.count(F.first) != 0;
          })) {
        extract::Request Q = *R.Unit;
        llvm::erase_if(Q.Buffers, [&](const auto &B) {
          return llvm::any_of(
              T.Files, [&](const auto &F) { return F.second.Path == B.first; });
        });
        for (const auto &[File, C] : T.Files)
          Q.Buffers.push_back({C.Path, C.After});
        Again.push_back(std::move(Q));
        Of.push_back({&T, &R});
      }
  std::vector<UnitResult> Results(Again.size());
  if (!Read(Again, [&](size_t I, UnitResult R) { Results[I] = std::move(R); }))
    return false;
  for (size_t I = 0; I != Results.size(); ++I) {
    auto [T, R] = Of[I];
    if (!T->Why.empty())
      continue;
    T->Why = whyNot(Results[I], *R, Own.relative(R->Unit->File));
    T->Reread.push_back({R, std::move(Results[I])});
  }
  return true;
}

bool keepGoodFixes(llvm::MutableArrayRef<Finding> Findings, FixTrials &Trials) {
  // Several findings may have one fix.
  std::vector<std::vector<Fix *>> Same;
  std::vector<fix::PiecesByFile> Pieces;
  std::vector<Trial> Tried;
  for (Finding &F : Findings)
    for (Fix &X : F.Fixes) {
      auto Known = llvm::find_if(Same, [&](const std::vector<Fix *> &Others) {
        return Others.front()->Edits == X.Edits;
      });
      if (Known != Same.end()) {
        Known->push_back(&X);
        continue;
      }
      Same.push_back({&X});
      fix::compatible(
          fix::Choice{&F, &X},
          [&](llvm::StringRef N) { return Trials.textOf(N); },
          Pieces.emplace_back());
      Tried.push_back(Trials.prepare(Pieces.back(), /*AllIncludes=*/false));
    }
  if (!Trials.run(Tried))
    return false;
  std::vector<Trial> Second;
  std::vector<size_t> Which;
  for (size_t I = 0; I != Tried.size(); ++I)
    if (!Tried[I].Why.empty()) {
      Second.push_back(Trials.prepare(Pieces[I], /*AllIncludes=*/true));
      Which.push_back(I);
    }
  if (!Trials.run(Second))
    return false;
  for (size_t I = 0; I != Which.size(); ++I)
    Tried[Which[I]] = std::move(Second[I]);
  for (size_t I = 0; I != Tried.size(); ++I) {
    std::vector<TextEdit> Edits;
    if (Tried[I].Why.empty())
      Edits = editsOf(Tried[I]);
    for (Fix *X : Same[I])
      X->Edits = Edits;
  }
  for (Finding &F : Findings)
    llvm::erase_if(F.Fixes, [](const Fix &X) { return X.Edits.empty(); });
  return true;
}

} // namespace fullgraph::driver
