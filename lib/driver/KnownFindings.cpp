//===- KnownFindings.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/KnownFindings.h"
#include "baseline/Baseline.h"
#include "driver/Output.h"
#include "extract/OwnFiles.h"
#include "report/Writer.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

using fullgraph::baseline::Entry;

namespace fullgraph::driver {
namespace {

struct KnownFile {
  std::vector<Entry> Entries;
  unsigned Failed = 0; ///< Files that it says nothing of.
};

llvm::Expected<KnownFile> readFile(const std::string &Name) {
  auto Buffer = llvm::MemoryBuffer::getFile(Name);
  if (!Buffer)
    return llvm::createStringError(
        Buffer.getError(),
        Name + ": cannot be read: " + Buffer.getError().message());
  auto Entries = baseline::read(Name, (*Buffer)->getBuffer());
  if (!Entries)
    return Entries.takeError();
  auto Failed = baseline::failedFiles(Name, (*Buffer)->getBuffer());
  if (!Failed)
    return Failed.takeError();
  return KnownFile{std::move(*Entries), *Failed};
}

std::string describe(const Entry &E) {
  return E.Rule + (E.Function.empty() ? "" : " in " + E.Function) + " (" +
         E.File + ")";
}

void setKnown(Finding &F) {
  F.Suppressed = Suppression{"baseline", ""};
  F.State = BaselineState::Unchanged;
}

void note(Report &R, const std::string &File, std::string Text) {
  Diagnostic D;
  D.Level = Severity::Note;
  D.Location.File = File;
  D.Message = std::move(Text);
  R.Diagnostics.push_back(std::move(D));
}

struct Difference {
  std::vector<Entry> Introduced, Fixed, Persisting;
  unsigned OldFailed = 0, NewFailed = 0; ///< Files that gave nothing.
};

void printText(const Difference &D, const std::string &Old,
               const std::string &New, llvm::raw_ostream &OS) {
  auto Print = [&](const char *What, const std::vector<Entry> &Entries) {
    for (const Entry &E : Entries) {
      OS << What << ": " << report::printable(E.File);
      if (E.Line)
        OS << ':' << E.Line;
      OS << ": " << E.Rule;
      if (!E.Function.empty())
        OS << " in " << report::printable(E.Function);
      OS << '\n';
    }
  };
  Print("introduced", D.Introduced);
  Print("fixed", D.Fixed);
  Print("persisting", D.Persisting);
  OS << D.Introduced.size() << " introduced, " << D.Fixed.size() << " fixed, "
     << D.Persisting.size() << " persisting\n";
  for (auto [Name, Failed] :
       {std::pair(&Old, D.OldFailed), {&New, D.NewFailed}})
    if (Failed)
      OS << "not sure: " << Failed << " files gave nothing to " << *Name
         << '\n';
}

/// By rules/schema/diff.schema.json.
void printJson(const Difference &D, llvm::raw_ostream &OS) {
  llvm::json::OStream J(OS, 2);
  auto List = [&](const char *What, const std::vector<Entry> &Entries) {
    J.attributeArray(What, [&] {
      for (const Entry &E : Entries)
        J.object([&] {
          J.attribute("rule", E.Rule);
          J.attribute("file", E.File);
          if (E.Line)
            J.attribute("line", E.Line);
          J.attribute("function", E.Function);
          J.attribute("identity", E.Identity);
        });
    });
  };
  J.object([&] {
    J.attribute("schema_version", 1);
    List("introduced", D.Introduced);
    List("fixed", D.Fixed);
    List("persisting", D.Persisting);
    J.attributeObject("failed_files", [&] {
      J.attribute("old", D.OldFailed);
      J.attribute("new", D.NewFailed);
    });
  });
  OS << '\n';
}

} // namespace

llvm::Error
applyBaseline(const Options &O, Report &R,
              const std::set<std::string> &OnlyFiles, const std::string &Root,
              llvm::function_ref<bool(llvm::StringRef Rule)> Selected) {
  std::vector<Entry> Unseen; // Nothing can be said of these.
  if (!O.Baseline.empty()) {
    auto Known = readFile(O.Baseline);
    if (!Known)
      return Known.takeError();
    const std::vector<Entry> &Old = Known->Entries;
    std::vector<Entry> New;
    std::vector<Finding *> Counted;
    for (Finding &F : R.Findings)
      if (!F.Suppressed) {
        New.push_back({F.Identity, F.Rule, F.Location.File, F.Function, 0});
        Counted.push_back(&F);
      }
    baseline::Match M = baseline::match(Old, New, [&](llvm::StringRef File) {
      return llvm::sys::fs::exists(extract::absolutePath(File.str(), Root));
    });
    for (size_t I : M.InBoth)
      setKnown(*Counted[I]);
    R.Compared = true;
    std::vector<Entry> Gone;
    for (size_t I : M.OnlyOld) {
      const Entry &E = Old[I];
      bool Seen = R.Seen.Failed == 0 && Selected(E.Rule) &&
                  (OnlyFiles.empty() || OnlyFiles.count(E.File));
      (Seen ? Gone : Unseen).push_back(E);
    }
    for (const Entry &E : Gone) {
      Finding F;
      F.Rule = E.Rule;
      F.Location.File = E.File;
      F.Function = E.Function;
      F.Identity = E.Identity;
      F.Message = "gone: " + describe(E);
      R.Gone.push_back(std::move(F));
      note(R, O.Baseline,
           "gone: " + describe(E) + "; --write-baseline leaves it out");
    }
    note(R, O.Baseline,
         std::to_string(M.OnlyNew.size()) + " new, " +
             std::to_string(M.InBoth.size()) + " unchanged, " +
             std::to_string(Gone.size()) + " gone" +
             (Unseen.empty() ? ""
                             : ", " + std::to_string(Unseen.size()) +
                                   " not looked for in this run"));
  }
  if (O.WriteBaseline.empty())
    return llvm::Error::success();
  std::vector<Entry> Entries = baseline::entriesOf(R.Findings);
  note(R, O.WriteBaseline,
       "written: " + std::to_string(Entries.size() + Unseen.size()) +
           " findings");
  Entries.insert(Entries.end(), Unseen.begin(), Unseen.end());
  std::sort(Entries.begin(), Entries.end());
  for (Finding &F : R.Findings)
    if (!F.Suppressed)
      setKnown(F);
  return writeFile(O.WriteBaseline, [&](llvm::raw_ostream &OS) {
    baseline::write(Entries, OS);
  });
}

llvm::Expected<int> diffReports(const std::string &Old, const std::string &New,
                                bool AsJson, llvm::raw_ostream &OS) {
  auto OldFile = readFile(Old);
  if (!OldFile)
    return OldFile.takeError();
  auto NewFile = readFile(New);
  if (!NewFile)
    return NewFile.takeError();
  const std::vector<Entry> &Before = OldFile->Entries;
  const std::vector<Entry> &After = NewFile->Entries;
  // A file that the new report has nothing of may have moved.
  std::set<std::string> Files;
  for (const Entry &E : After)
    Files.insert(E.File);
  baseline::Match M = baseline::match(Before, After, [&](llvm::StringRef F) {
    return Files.count(F.str()) != 0;
  });
  Difference D;
  for (size_t I : M.OnlyNew)
    D.Introduced.push_back(After[I]);
  for (size_t I : M.OnlyOld)
    D.Fixed.push_back(Before[I]);
  for (size_t I : M.InBoth)
    D.Persisting.push_back(After[I]);
  D.OldFailed = OldFile->Failed;
  D.NewFailed = NewFile->Failed;
  if (AsJson)
    printJson(D, OS);
  else
    printText(D, Old, New, OS);
  if (D.OldFailed || D.NewFailed)
    return NotEnoughSeen;
  return D.Introduced.empty() ? Clean : FoundSomething;
}

} // namespace fullgraph::driver
