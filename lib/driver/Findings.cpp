//===- Findings.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Findings.h"
#include "analysis/Analysis.h"
#include "analysis/Suppressions.h"
#include "config/CodeOwners.h"
#include "driver/AddSuppressions.h"
#include "driver/Inputs.h"
#include "driver/KnownFindings.h"
#include "driver/Output.h"
#include "driver/Roots.h"
#include "driver/Version.h"
#include "extract/OwnFiles.h"
#include "link/Program.h"
#include "report/Writer.h"
#include "ruleset/Fields.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <ctime>
#include <map>

namespace fullgraph::driver {
namespace {

/// Compile errors shown for a unit; the first ones are the causes.
constexpr unsigned MaxErrorsShown = 3;

bool names(llvm::ArrayRef<std::string> Selection, llvm::StringRef Id,
           llvm::StringRef Name) {
  return llvm::any_of(Selection, [&](const std::string &S) {
    return config::selects(S, Id, Name);
  });
}

void filter(std::vector<Finding> &Findings, const Options &O,
            const std::set<std::string> &OnlyFiles, const std::string &Root) {
  llvm::erase_if(Findings, [&](Finding &F) {
    if (!O.Select.empty() && !names(O.Select, F.Rule, F.Name))
      return true;
    if (names(O.Ignore, F.Rule, F.Name))
      return true;
    std::string File = extract::absolutePath(F.Location.File, Root);
    if (config::ignoresIn(O.Project, F.Rule, F.Name, File))
      return true;
    F.Level =
        config::levelOf(O.Project, F.Rule, F.Name, File).value_or(F.Level);
    if (OnlyFiles.empty() || OnlyFiles.count(F.Location.File))
      return false;
    // A source in a named file is told of where it is tested.
    return !OnlyFiles.count(F.Source.Location.File);
  });
}

void addCompileErrors(Report &R, llvm::ArrayRef<facts::Unit> Units) {
  for (const facts::Unit &U : Units) {
    unsigned Errors = 0;
    for (const facts::Problem &P : U.Problems) {
      if (P.Kind != facts::Problem::Level::Error)
        continue;
      if (++Errors > MaxErrorsShown)
        continue;
      Diagnostic D;
      D.Level = Severity::Note;
      D.Location.File = U.text(U.MainFile);
      if (P.Where) {
        D.Location.File = U.text(U.Files[P.Where.File.Raw].Path);
        D.Location.Start = {P.Where.Line, P.Where.Column};
        D.Location.End = {P.Where.EndLine, P.Where.EndColumn};
      }
      D.Message = "recovered from: " + U.text(P.Text);
      if (!llvm::is_contained(R.Diagnostics, D))
        R.Diagnostics.push_back(std::move(D));
    }
    if (Errors > MaxErrorsShown) {
      Diagnostic D;
      D.Level = Severity::Note;
      D.Location.File = U.text(U.MainFile);
      D.Message = "and from " + std::to_string(Errors - MaxErrorsShown) +
                  " more compile errors";
      R.Diagnostics.push_back(std::move(D));
    }
    ++(Errors ? R.Seen.Degraded : R.Seen.Analysed);
  }
}

/// Of each own file, what the unit that understood it best saw of it.
void addBodyShare(Report &R, llvm::ArrayRef<facts::Unit> Units) {
  std::map<std::string, std::pair<uint32_t, uint32_t>> Files;
  for (const facts::Unit &U : Units)
    for (const facts::File &F : U.Files) {
      if (!F.Own)
        continue;
      auto &[Body, Seen] = Files[U.text(F.Path)];
      if (F.SeenTokens > Seen || !Body) {
        Seen = F.SeenTokens;
        Body = F.BodyTokens;
      }
    }
  uint64_t Body = 0, Seen = 0;
  for (const auto &[Name, Counts] : Files) {
    Body += Counts.first;
    Seen += Counts.second;
  }
  R.Seen.BodyShare = Body ? double(Seen) / double(Body) : 1.0;
}

void addOwners(std::vector<Finding> &Findings, const std::string &Root) {
  std::string Repository = versionControlledTree(Root);
  if (Repository.empty())
    Repository = Root;
  config::CodeOwners Owners = config::CodeOwners::find(Repository);
  if (Owners.empty())
    return;
  extract::OwnFiles Inside;
  Inside.Root = Repository;
  for (Finding &F : Findings)
    F.Owners = Owners
                   .ownersOf(Inside.relative(
                       extract::absolutePath(F.Location.File, Root)))
                   .vec();
}

void printStatistics(const Report &R) {
  std::map<std::string, unsigned> Counts;
  for (const Finding &F : R.Findings)
    ++Counts[F.Rule + " " + F.Name + (F.Suppressed ? " (suppressed)" : "")];
  for (const auto &[Rule, N] : Counts)
    llvm::errs() << llvm::format("%6u  ", N) << Rule << '\n';
}

/// By the clock, or by SOURCE_DATE_EPOCH where output must be reproducible.
std::string today() {
  std::time_t Now = std::time(nullptr);
  if (std::optional<std::string> Epoch =
          llvm::sys::Process::GetEnv("SOURCE_DATE_EPOCH")) {
    long long Seconds;
    if (!llvm::StringRef(*Epoch).getAsInteger(10, Seconds))
      Now = std::time_t(Seconds);
  }
  char Text[16] = "";
  std::tm Parts{};
  if (gmtime_r(&Now, &Parts))
    std::strftime(Text, sizeof Text, "%Y-%m-%d", &Parts);
  return Text;
}

llvm::Error print(const Options &O, const ruleset::RuleSet &Rules,
                  const Report &R, const std::string &Root) {
  report::WriterContext Context;
  Context.Rules = &Rules;
  Context.ShowSuppressed = O.ShowSuppressed;
  Context.Date = today();
  Context.Source = [&](llvm::StringRef File) -> std::optional<std::string> {
    std::string Path = llvm::sys::path::is_absolute(File)
                           ? File.str()
                           : Root + "/" + File.str();
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    if (!Buffer)
      return std::nullopt;
    return (*Buffer)->getBuffer().str();
  };
  for (const auto &[Name, File] : O.Reports)
    if (llvm::Error E = writeFile(File, [&](llvm::raw_ostream &OS) {
          report::findFormat(Name)->Write(R, Context, OS);
        }))
      return E;
  const report::Format *Main = report::findFormat(O.Format);
  if (!O.Output.empty())
    return writeFile(
        O.Output, [&](llvm::raw_ostream &OS) { Main->Write(R, Context, OS); });
  Context.Colour = llvm::sys::Process::StandardOutHasColors() &&
                   !llvm::sys::Process::GetEnv("NO_COLOR");
  llvm::outs().enable_colors(Context.Colour);
  Main->Write(R, Context, llvm::outs());
  llvm::outs().flush();
  if (llvm::outs().has_error()) {
    std::error_code EC = llvm::outs().error();
    llvm::outs().clear_error();
    return llvm::createStringError(EC, "standard output cannot be written: " +
                                           EC.message());
  }
  return llvm::Error::success();
}

} // namespace

void addFailure(Report &R, const std::string &File, const std::string &Why) {
  ++R.Seen.Failed;
  Diagnostic D;
  D.Location.File = File;
  D.Message = "not analysed: " + Why;
  R.Diagnostics.push_back(std::move(D));
}

llvm::Error unknownRule(llvm::StringRef Name, const ruleset::RuleSet &Rules) {
  std::vector<std::string> Known;
  for (const ruleset::Rule &R : Rules.rules())
    Known.push_back(R.Id);
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "unknown rule \"" + Name + "\"" +
                                     ruleset::suggestion(Name, Known));
}

llvm::Error checkSelection(const Options &O, const ruleset::RuleSet &Rules) {
  for (const std::vector<std::string> *List : {&O.Select, &O.Ignore})
    for (const std::string &S : *List)
      if (S != "ALL" &&
          llvm::none_of(Rules.rules(), [&](const ruleset::Rule &R) {
            return names({S}, R.Id, R.Name);
          }))
        return unknownRule(S, Rules);
  return llvm::Error::success();
}

int conclude(const Options &O, const ruleset::RuleSet &Rules,
             std::vector<facts::Unit> Units, Report R,
             const std::set<std::string> &OnlyFiles, const std::string &Root) {
  R.ToolVersion = version();
  addCompileErrors(R, Units);
  addBodyShare(R, Units);
  link::Program P(std::move(Units));
  if (O.What == Command::Roots) {
    for (const Diagnostic &D : R.Diagnostics)
      if (D.Level == Severity::Error)
        llvm::errs() << "fullgraph: error: "
                     << (D.Location.File.empty() ? "" : D.Location.File + ": ")
                     << D.Message << '\n';
    printRoots(analysis::describeRoots(P, Rules, O.Project.Marks),
               llvm::outs());
    return R.Seen.Failed != 0 ? NotEnoughSeen : Clean;
  }
  analysis::Result Found = analysis::analyse(P, Rules, O.Project.Marks);
  analysis::applySuppressions(Found.Findings, P, Rules);
  filter(Found.Findings, O, OnlyFiles, Root);
  R.Findings = std::move(Found.Findings);
  addOwners(R.Findings, Root);
  Coverage Files = R.Seen;
  R.Seen = Found.Seen;
  R.Seen.Files = Files.Files;
  R.Seen.Analysed = Files.Analysed;
  R.Seen.Degraded = Files.Degraded;
  R.Seen.Failed = Files.Failed;
  R.Seen.BodyShare = Files.BodyShare;

  // Named files that were read whole and hold no function hide nothing.
  bool AllRead =
      !OnlyFiles.empty() && R.Seen.Failed == 0 && R.Seen.Degraded == 0;
  bool NothingSeen = R.Seen.Functions == 0 && !AllRead;
  bool TooLittle =
      R.Seen.Failed != 0 || NothingSeen || R.Seen.BodyShare < O.MinCoverage;
  if (NothingSeen) {
    Diagnostic D;
    D.Message = "no function of the project's own was seen; its files are "
                "those under " +
                Root + " (--project-root)";
    R.Diagnostics.push_back(std::move(D));
  } else if (R.Seen.BodyShare < O.MinCoverage) {
    Diagnostic D;
    D.Message =
        "only " + std::to_string(unsigned(R.Seen.BodyShare * 100)) +
        "% of the body text was understood, less than --min-coverage asks "
        "for; the compile errors above say why";
    R.Diagnostics.push_back(std::move(D));
  }
  auto Selected = [&](llvm::StringRef Id) {
    const ruleset::Rule *Rule = Rules.find(Id);
    return Rule &&
           (O.Select.empty() || names(O.Select, Rule->Id, Rule->Name)) &&
           !names(O.Ignore, Rule->Id, Rule->Name);
  };
  auto Fail = [](llvm::Error E) {
    llvm::errs() << "fullgraph: error: " << llvm::toString(std::move(E))
                 << '\n';
    return BadUsage;
  };
  if (llvm::Error E = applyBaseline(O, R, OnlyFiles, Root, Selected))
    return Fail(std::move(E));
  std::map<std::string, std::string> Texts;
  if (!O.AddSuppressions.empty()) {
    auto Planned = planSuppressions(R, O.AddSuppressions, Root);
    if (!Planned)
      return Fail(Planned.takeError());
    Texts = std::move(*Planned);
  }
  if (llvm::Error E = print(O, Rules, R, Root))
    return Fail(std::move(E));
  for (const auto &[Path, Text] : Texts)
    if (llvm::Error E =
            writeFile(Path, [&](llvm::raw_ostream &OS) { OS << Text; }))
      return Fail(std::move(E));
  if (O.Statistics)
    printStatistics(R);
  if (TooLittle)
    return NotEnoughSeen;
  bool Any = llvm::any_of(R.Findings, [&](const Finding &F) {
    return !F.Suppressed && F.Level >= O.FailOn;
  });
  return Any && !O.ExitZero ? FoundSomething : Clean;
}

} // namespace fullgraph::driver
