//===- Fixes.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Fixes.h"
#include "driver/Protocol.h"
#include "report/Writer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>

namespace fullgraph::driver {

Reader readerOf(const facts::Unit &U, const extract::Request &Of) {
  Reader R;
  R.Unit = &Of;
  for (const facts::File &F : U.Files)
    if (F.Own)
      R.Files.insert(U.text(F.Path));
  for (const facts::Problem &P : U.Problems)
    if (P.Kind == facts::Problem::Level::Error)
      R.Errors.insert(U.text(P.Text));
  return R;
}

std::vector<Reader> readersOf(llvm::ArrayRef<facts::Unit> Units,
                              llvm::ArrayRef<const extract::Request *> Of) {
  std::vector<Reader> Out;
  for (size_t I = 0; I != Units.size(); ++I)
    Out.push_back(readerOf(Units[I], *Of[I]));
  return Out;
}

namespace {

bool isTensorBranch(const Finding &F) {
  return F.Rule == "FG301" && F.Judgement == Verdict::Breaks;
}

using Asked = std::pair<const Reader *, std::vector<fix::Question>>;

/// What each unit answers; nothing for one that cannot be parsed again.
/// \p Interrupted: not all were asked.
std::vector<std::vector<fix::Proposal>> askAll(llvm::ArrayRef<Asked> Of,
                                               WorkerPool &Pool, int WakeFd,
                                               bool &Interrupted) {
  std::vector<std::vector<fix::Proposal>> Out;
  std::vector<Task> Tasks;
  for (const Asked &A : Of) {
    Job J;
    J.What = Job::Class::Fix;
    J.Requests = {*A.first->Unit};
    J.Stem = A.first->Preamble;
    J.Questions = A.second;
    Tasks.push_back({encode(J), Task::None});
  }
  Out.resize(Of.size());
  Interrupted |= !Pool.exchange(
      Tasks,
      [&](size_t I, llvm::Expected<std::string> Answer, double) {
        llvm::Expected<std::vector<fix::Proposal>> P =
            Answer ? decodeProposals(*Answer) : Answer.takeError();
        if (P)
          Out[I] = std::move(*P);
        else
          llvm::consumeError(P.takeError()); // Then it has no fixes.
      },
      WakeFd);
  return Out;
}

/// Gives functions their static types, across the units of a program that was
/// seen whole.
class TypeChanges {
public:
  TypeChanges(llvm::ArrayRef<Reader> Readers, WorkerPool &Pool, int WakeFd)
      : Readers(Readers), Pool(Pool), WakeFd(WakeFd) {}

  /// The fix for a plan, if every unit can make its part.
  const std::optional<Fix> &fixFor(const fix::TypePlan &Plan) {
    auto [At, New] = Known.try_emplace(Plan.Usr);
    if (New)
      At->second = find(Plan);
    return At->second;
  }
  bool Interrupted = false;

private:
  std::optional<Fix> find(fix::TypePlan Plan) {
    fix::Question About;
    About.Plan = Plan;
    std::vector<Asked> Of;
    for (const Reader &R : Readers)
      if (mentions(R, Plan.Name)) {
        if (!R.Errors.empty())
          return std::nullopt;
        Of.push_back({&R, {About}});
      }
    if (!Plan.Known) {
      for (std::vector<fix::Proposal> &P :
           askAll(Of, Pool, WakeFd, Interrupted))
        if (!P.empty() && P.front().Plan.Known && !Plan.Known)
          Plan = P.front().Plan;
      if (!Plan.Known)
        return std::nullopt;
      for (Asked &A : Of)
        A.second.front().Plan = Plan;
    }
    Fix Out;
    std::string Type;
    for (std::vector<fix::Proposal> &P :
         askAll(Of, Pool, WakeFd, Interrupted)) {
      if (P.empty() || P.front().Fixes.empty())
        return std::nullopt;
      Fix &Part = P.front().Fixes.front();
      if (!Part.Description.empty())
        Type = Part.Description;
      // What several units read is changed once.
      for (TextEdit &E : Part.Edits)
        if (!llvm::is_contained(Out.Edits, E))
          Out.Edits.push_back(std::move(E));
    }
    if (Out.Edits.empty())
      return std::nullopt;
    llvm::sort(Out.Edits, [](const TextEdit &A, const TextEdit &B) {
      return A.Range < B.Range;
    });
    Out.Safe = Plan.Flag < 0;
    Out.Description =
        Out.Safe ? "give " + Plan.Name + " the type " + Type +
                       ", which is all that it gives, and its callers too"
                 : "give each kind of result of " + Plan.Name +
                       " a function of its own with a static type";
    return Out;
  }

  /// True if the name stands in a file of the unit.
  bool mentions(const Reader &R, const std::string &Name) {
    for (const std::string &File : R.Files) {
      auto [At, New] = Texts.try_emplace(File);
      if (New) {
        std::string Path = extract::absolutePath(File, R.Unit->Own.Root);
        for (const auto &[Buffer, Text] : R.Unit->Buffers)
          if (Buffer == Path)
            At->second = Text;
        if (At->second.empty())
          if (auto Text = llvm::MemoryBuffer::getFile(Path))
            At->second = (*Text)->getBuffer().str();
      }
      if (llvm::StringRef(At->second).contains(Name))
        return true;
    }
    return false;
  }

  llvm::ArrayRef<Reader> Readers;
  WorkerPool &Pool;
  int WakeFd;
  std::map<std::string, std::optional<Fix>> Known;
  std::map<std::string, std::string> Texts;
};

} // namespace

bool mayHaveFixes(const Finding &F) {
  return (F.Decided || isTensorBranch(F)) && !F.Spelling && !F.Suppressed;
}

fix::Question questionAbout(const Finding &F) {
  return {F.Location, F.Decided.value_or(Decision()), isTensorBranch(F),
          std::nullopt};
}

void judgeInPart(Fix &X, const std::set<std::string> &MainFiles) {
  for (const TextEdit &E : X.Edits)
    if (!MainFiles.count(E.Range.File))
      X.Safe = false;
}

bool addFixes(std::vector<Finding> &Findings, llvm::ArrayRef<Reader> Readers,
              WorkerPool &Pool, bool Partial, int WakeFd) {
  std::set<std::string> MainFiles;
  for (const Reader &R : Readers)
    MainFiles.insert(R.Unit->Own.relative(R.Unit->File));
  // A statement is the same in every unit that has it: one is asked.
  std::map<const Reader *, std::vector<Finding *>> ByReader;
  for (Finding &F : Findings) {
    if (!mayHaveFixes(F))
      continue;
    const Reader *Best = nullptr;
    for (const Reader &R : Readers) {
      bool Main = R.Unit->Own.relative(R.Unit->File) == F.Location.File;
      if (R.Files.count(F.Location.File) && R.Errors.empty() && (!Best || Main))
        Best = &R;
      if (Best && Main)
        break;
    }
    if (Best)
      ByReader[Best].push_back(&F);
  }
  std::vector<Asked> Of;
  for (const Reader &R : Readers)
    if (auto At = ByReader.find(&R); At != ByReader.end()) {
      Of.push_back({&R, {}});
      for (const Finding *F : At->second)
        Of.back().second.push_back(questionAbout(*F));
    }
  bool Interrupted = false;
  TypeChanges Changes(Readers, Pool, WakeFd);
  std::vector<std::vector<fix::Proposal>> Answers =
      askAll(Of, Pool, WakeFd, Interrupted);
  for (size_t I = 0; I != Answers.size(); ++I)
    for (size_t N = 0; N != Answers[I].size(); ++N) {
      fix::Proposal &P = Answers[I][N];
      Finding &F = *ByReader[Of[I].first][N];
      F.Fixes = std::move(P.Fixes);
      if (Partial)
        for (Fix &X : F.Fixes)
          judgeInPart(X, MainFiles);
      if (Partial || P.Plan.Name.empty())
        continue;
      if (const std::optional<Fix> &X = Changes.fixFor(P.Plan))
        F.Fixes.insert(F.Fixes.begin(), *X);
    }
  return !Interrupted && !Changes.Interrupted;
}

} // namespace fullgraph::driver
