//===- Arguments.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The command line: one table of flags, shown by --help as it is.
//
//===----------------------------------------------------------------------===//

#include "driver/AddSuppressions.h"
#include "driver/Flags.h"
#include "driver/Version.h"
#include "report/Writer.h"
#include "ruleset/Fields.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::driver {
namespace {

enum On : unsigned {
  OnCheck = 1,
  OnExtract = 2,
  OnLink = 4,
  OnRule = 8,
  OnDoctor = 16,
  OnCompletion = 32,
  OnDiff = 64,
  OnRoots = 128,
  OnServer = 256,
  OnTickets = 2048,
  OnCache = 4096,
  OnUnits = OnCheck | OnExtract | OnDoctor | OnRoots | OnServer | OnTickets,
  OnFindings = OnCheck | OnLink,
  OnCounting = OnFindings | OnTickets, ///< Findings count for the status.
  OnAll = OnCheck | OnExtract | OnLink | OnRule | OnDoctor | OnRoots |
          OnServer | OnTickets,
};

llvm::Error wrong(const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
}

llvm::Error number(llvm::StringRef Text, unsigned &Into, const char *Flag,
                   unsigned Least) {
  if (Text.getAsInteger(10, Into) || Into < Least)
    return wrong(llvm::Twine(Flag) + ": \"" + Text +
                 "\" is no number of at least " + llvm::Twine(Least));
  return llvm::Error::success();
}

void addList(std::vector<std::string> &Into, llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  Text.split(Parts, ',', -1, false);
  for (llvm::StringRef P : Parts)
    Into.push_back(P.trim().str());
}

/// The nearest of what is known, or all of it.
std::string hint(llvm::StringRef Word, const std::vector<std::string> &Known) {
  std::string Near = ruleset::suggestion(Word, Known);
  return Near.empty() ? "; known: " + llvm::join(Known, ", ") : Near;
}

llvm::Error format(llvm::StringRef Name) {
  if (report::findFormat(Name))
    return llvm::Error::success();
  std::vector<std::string> Known;
  for (const report::Format &F : report::formats())
    Known.push_back(F.Name.str());
  return wrong("unknown format \"" + Name + "\"" + hint(Name, Known));
}

const Flag Flags[] = {
    {"--build-dir", "-p", "DIR",
     "where compile_commands.json is; given twice, both are analysed", OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.BuildDirs.push_back(V.str());
       return llvm::Error::success();
     }},
    {"--project-root", nullptr, "DIR",
     "own files are those under DIR (default: the version-controlled tree)",
     OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.ProjectRoot = V.str();
       return llvm::Error::success();
     }},
    {"--extra-arg", nullptr, "ARG", "add ARG to the end of compile commands",
     OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.ExtraArgs.push_back(V.str());
       return llvm::Error::success();
     }},
    {"--extra-arg-before", nullptr, "ARG",
     "add ARG to the front of compile commands", OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.ExtraArgsBefore.push_back(V.str());
       return llvm::Error::success();
     }},
    {"--rules", nullptr, "FILE-OR-DIR", "more rules and models, as JSON",
     OnCounting | OnRule | OnExtract | OnDoctor | OnServer,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.RuleFiles.push_back(V.str());
       return llvm::Error::success();
     }},
    {"--select", nullptr, "IDS", "only these rules: ids, names, prefixes",
     OnCounting | OnServer,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       addList(O.Select, V);
       return llvm::Error::success();
     }},
    {"--ignore", nullptr, "IDS", "not these rules", OnCounting | OnServer,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       addList(O.Ignore, V);
       return llvm::Error::success();
     }},
    {"--format", nullptr, "FORMAT", "how to print findings (default: text)",
     OnFindings | OnDiff,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.Format = V.str();
       return format(V);
     }},
    {"--output", "-o", "FILE", "write there instead of to standard output",
     OnFindings | OnExtract,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.Output = V.str();
       return llvm::Error::success();
     }},
    {"--report", nullptr, "FORMAT=FILE", "another report beside the main one",
     OnFindings,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       auto [Name, File] = V.split('=');
       if (File.empty())
         return wrong("--report: expected FORMAT=FILE, found \"" + V + "\"");
       O.Reports.push_back({Name.str(), File.str()});
       return format(Name);
     }},
    {"--fail-on", nullptr, "SEVERITY",
     "exit 1 from this severity on: note, warning (default) or error",
     OnCounting,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       for (Severity S : {Severity::Note, Severity::Warning, Severity::Error})
         if (V == name(S)) {
           O.FailOn = S;
           return llvm::Error::success();
         }
       return wrong("--fail-on: unknown severity \"" + V +
                    "\"; known: note, warning, error");
     }},
    {"--exit-zero", nullptr, nullptr, "exit 0 even if there are findings",
     OnCounting,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.ExitZero = true;
       return llvm::Error::success();
     }},
    {"--show-suppressed", nullptr, nullptr, "print suppressed findings, too",
     OnFindings,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.ShowSuppressed = true;
       return llvm::Error::success();
     }},
    {"--baseline", nullptr, "FILE",
     "findings of this baseline do not count; gone ones are said",
     OnCounting | OnServer,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.Baseline = V.str();
       return llvm::Error::success();
     }},
    {"--diff-base", nullptr, "REV",
     "only findings count that the project did not have at this commit of git",
     OnCheck,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.DiffBase = V.str();
       return llvm::Error::success();
     }},
    {"--write-baseline", nullptr, "FILE",
     "write the findings as a baseline; they do not count", OnFindings,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.WriteBaseline = V.str();
       return llvm::Error::success();
     }},
    {"--dry-run", nullptr, nullptr, "say what would be done, write nothing",
     OnTickets,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.DryRun = true;
       return llvm::Error::success();
     }},
    {"--add-suppressions", nullptr, "REASON",
     "write what is found into the code as expected, with this reason", OnCheck,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.AddSuppressions = V.str();
       return checkReason(V);
     }},
    {"--fix", nullptr, nullptr,
     "write the fixes of findings that have a safe one; report what is left",
     OnCheck,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.Fix = true;
       return llvm::Error::success();
     }},
    {"--diff", nullptr, nullptr,
     "print what --fix would change as a patch, and write nothing", OnCheck,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.Diff = true;
       return llvm::Error::success();
     }},
    {"--unsafe-fixes", nullptr, nullptr,
     "with --fix or --diff: also those that rest on what was not seen, or "
     "change more than the test",
     OnCheck,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.UnsafeFixes = true;
       return llvm::Error::success();
     }},
    {"--with-fixes", nullptr, nullptr,
     "reports carry what --fix would change; finding it takes time",
     OnCheck | OnTickets,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.WithFixes = true;
       return llvm::Error::success();
     }},
    {"--min-coverage", nullptr, "SHARE",
     "exit 3 if less of the body text was understood (default: 0.5)",
     OnCounting,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       if (V.getAsDouble(O.MinCoverage) || O.MinCoverage < 0 ||
           O.MinCoverage > 1)
         return wrong("--min-coverage: \"" + V +
                      "\" is no share between 0 and 1");
       return llvm::Error::success();
     }},
    {"--statistics", nullptr, nullptr, "print counts for each rule at the end",
     OnFindings,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.Statistics = true;
       return llvm::Error::success();
     }},
    {"--profile", nullptr, nullptr, "say on standard error where the time went",
     OnFindings | OnExtract,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.Profile = true;
       return llvm::Error::success();
     }},
    {"--jobs", "-j", "N",
     "units at a time (default: as cores and memory allow)", OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       return number(V, O.Jobs, "--jobs", 1);
     }},
    {"--timeout", nullptr, "SECONDS",
     "give a unit up after this (default: 300)", OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       return number(V, O.TimeoutSeconds, "--timeout", 1);
     }},
    {"--memory-limit", nullptr, "MIB",
     "give a unit up that needs more (default: 4096)", OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       return number(V, O.MemoryMiB, "--memory-limit", 256);
     }},
    {"--shard", nullptr, "I/N", "extract only the I-th of N shares", OnExtract,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       auto [I, N] = V.split('/');
       if (I.getAsInteger(10, O.Shard) || N.getAsInteger(10, O.Shards) ||
           O.Shard < 1 || O.Shard > O.Shards)
         return wrong("--shard: expected I/N with 1 <= I <= N, found \"" + V +
                      "\"");
       return llvm::Error::success();
     }},
    {"--merge", nullptr, nullptr,
     "write the summaries as one file to -o, which link reads again", OnLink,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.Merge = true;
       return llvm::Error::success();
     }},
    {"--analysis-timeout", nullptr, "SECONDS",
     "give the analysis up after this (default: 600; 0: never)",
     OnCounting | OnRoots | OnServer,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       return number(V, O.AnalysisSeconds, "--analysis-timeout", 0);
     }},
    {"--stdin-filename", nullptr, "NAME",
     "read the text of this file from standard input, and analyse it", OnCheck,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.StdinFilename = V.str();
       return llvm::Error::success();
     }},
    {"--config", nullptr, "FILE",
     "the configuration (default: the nearest .fullgraph.yaml upward)", OnAll,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.ConfigFile = V.str();
       return llvm::Error::success();
     }},
    {"--no-config", nullptr, nullptr, "read no configuration file", OnAll,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.NoConfig = true;
       return llvm::Error::success();
     }},
    {"--show-config", nullptr, nullptr,
     "print the settings that this run would use, and stop", OnAll,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.ShowConfig = true;
       return llvm::Error::success();
     }},
    {"--follow-outside", nullptr, nullptr,
     "read response files and rules that a project names outside of itself",
     OnAll,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.FollowOutside = true;
       return llvm::Error::success();
     }},
    {"--cache-dir", nullptr, "DIR",
     "keep what units say there (default: fullgraph in $XDG_CACHE_HOME or "
     "~/.cache)",
     OnUnits | OnCache,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       O.CacheDir = V.str();
       return llvm::Error::success();
     }},
    {"--cache-size", nullptr, "MIB",
     "keep the cache below this (default: 5120)", OnUnits | OnCache,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       return number(V, O.CacheMiB, "--cache-size", 0);
     }},
    {"--prune", nullptr, nullptr,
     "remove what was not used for longest, down to --cache-size", OnCache,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.Prune = true;
       return llvm::Error::success();
     }},
    {"--preambles", nullptr, "WHEN",
     "keep other people's headers parsed: auto (default; where it saves time), "
     "always, or never",
     OnUnits,
     [](Options &O, llvm::StringRef V) -> llvm::Error {
       using Use = Options::PreambleUse;
       std::optional<Use> U = llvm::StringSwitch<std::optional<Use>>(V)
                                  .Case("auto", Use::Auto)
                                  .Case("always", Use::Always)
                                  .Case("never", Use::Never)
                                  .Default(std::nullopt);
       if (!U)
         return wrong(
             "--preambles: expected auto, always or never, but got \"" + V +
             "\"");
       O.Preambles = *U;
       return llvm::Error::success();
     }},
    {"--no-cache", nullptr, nullptr,
     "read every unit again, without preambles, and keep nothing", OnUnits,
     [](Options &O, llvm::StringRef) -> llvm::Error {
       O.NoCache = true;
       return llvm::Error::success();
     }},
};

const CommandInfo Commands[] = {
    {"check", Command::Check, OnCheck, "[PATH...] [-- COMPILER ARGS]",
     "find graph breaks in files, folders, or all of the compilation database"},
    {"extract", Command::Extract, OnExtract,
     "[FILE...] -o SUMMARY-OR-DIR [-- COMPILER ARGS]",
     "write what units say, for link"},
    {"link", Command::Link, OnLink, "SUMMARY...",
     "find graph breaks in extracted summaries, or merge them"},
    {"roots", Command::Roots, OnRoots, "[PATH...] [-- COMPILER ARGS]",
     "say what is taken to be captured, and what could not be followed"},
    {"server", Command::Server, OnServer, "",
     "a language server on standard input and output, for editors"},
    {"tickets", Command::Tickets, OnTickets, "DIR [PATH...] [-- COMPILER ARGS]",
     "keep a folder of Markdown tickets in step with the findings"},
    {"doctor", Command::Doctor, OnDoctor, "[PATH...] [-- COMPILER ARGS]",
     "say what a check would use, what stands in its way, and the cure"},
    {"diff", Command::Diff, OnDiff, "OLD.json NEW.json",
     "say what a report of --format json introduces, fixes and keeps"},
    {"rule", Command::Rule, OnRule, "[ID]", "explain a rule, or list all"},
    {"cache", Command::Cache, OnCache, "",
     "say where the cache is and how big; --prune makes it smaller"},
    {"completion", Command::Completion, OnCompletion, "bash|zsh",
     "print a completion script for a shell"},
};

const StatusInfo Statuses[] = {
    {Clean, "clean: no finding at or above --fail-on"},
    {FoundSomething, "findings"},
    {BadUsage, "a wrong command line, configuration or rule file, or an "
               "internal error"},
    {NotEnoughSeen, "not enough was analysed"},
};

void printHelp(const CommandInfo *C) {
  llvm::raw_ostream &OS = llvm::outs();
  if (!C) {
    OS << "fullgraph finds graph breaks in C++ transformer code before it "
          "runs.\n\nUsage: fullgraph COMMAND ...\n\nCommands:\n";
    for (const CommandInfo &I : Commands)
      OS << "  " << llvm::left_justify(I.Name, 12) << I.Help << '\n';
    OS << "\n  fullgraph COMMAND --help   the flags of a command\n"
          "  fullgraph --version\n"
          "  fullgraph --manual         the manual page, for man -l\n\n"
          "Exit status:\n";
    for (const StatusInfo &S : Statuses)
      OS << "  " << S.Status << "  " << S.Meaning << '\n';
    return;
  }
  OS << "Usage: fullgraph " << C->Name << ' ' << C->Usage << "\n\n"
     << C->Help << "\n\nFlags:\n";
  for (const Flag &F : Flags) {
    if (!(F.Commands & C->Bit))
      continue;
    std::string Left = std::string(F.Short ? F.Short : "") +
                       (F.Short ? ", " : "    ") + F.Name +
                       (F.Value ? std::string(" ") + F.Value : "");
    OS << "  " << llvm::left_justify(Left, 34) << F.Help << '\n';
  }
  if (C->Bit & OnFindings) {
    OS << "\nFormats:\n";
    for (const report::Format &F : report::formats())
      OS << "  " << llvm::left_justify(F.Name, 12) << F.Help << '\n';
  }
}

const Flag *findFlag(llvm::StringRef Name) {
  for (const Flag &F : Flags)
    if (Name == F.Name || (F.Short && Name == F.Short))
      return &F;
  return nullptr;
}

} // namespace

llvm::ArrayRef<Flag> flags() { return Flags; }
llvm::ArrayRef<CommandInfo> commands() { return Commands; }
llvm::ArrayRef<StatusInfo> statuses() { return Statuses; }

llvm::Expected<std::optional<Options>>
parseArguments(llvm::ArrayRef<const char *> Argv) {
  Options O;
  if (Argv.size() < 2) {
    printHelp(nullptr);
    return wrong("which command? \"fullgraph check\" is the main one");
  }
  llvm::StringRef Name = Argv[1];
  if (Name == "--help" || Name == "-h" || Name == "help") {
    printHelp(nullptr);
    return std::nullopt;
  }
  if (Name == "--version") {
    llvm::outs() << versionText() << '\n';
    return std::nullopt;
  }
  if (Name == "--manual") {
    printManual(llvm::outs());
    return std::nullopt;
  }
  if (Name == "worker") {
    O.What = Command::Worker;
    return O;
  }
  const CommandInfo *C = llvm::find_if(
      Commands, [&](const CommandInfo &I) { return Name == I.Name; });
  if (C == std::end(Commands)) {
    std::vector<std::string> Known;
    for (const CommandInfo &I : Commands)
      Known.push_back(I.Name);
    return wrong("unknown command \"" + Name + "\"" + hint(Name, Known));
  }
  O.What = C->What;
  for (size_t I = 2; I < Argv.size(); ++I) {
    llvm::StringRef A = Argv[I];
    if (A == "--help" || A == "-h") {
      printHelp(C);
      return std::nullopt;
    }
    if (A == "--") {
      if (!(C->Bit & OnUnits))
        return wrong("\"--\": this command takes no compiler arguments");
      O.CompilerArgs.emplace(Argv.begin() + I + 1, Argv.end());
      break;
    }
    if (!A.starts_with("-") || A == "-") {
      O.Paths.push_back(A.str());
      continue;
    }
    auto [Key, Value] = A.split('=');
    bool HasValue = A.contains('=');
    // -j4 and -pbuild, as compilers take them.
    const Flag *F = findFlag(Key);
    if (!F && A.size() > 2 && A[1] != '-') {
      F = findFlag(A.take_front(2));
      Value = A.drop_front(2);
      HasValue = true;
    }
    if (!F || !(F->Commands & C->Bit)) {
      std::vector<std::string> Known;
      for (const Flag &X : Flags)
        if (X.Commands & C->Bit)
          Known.push_back(X.Name);
      return wrong("unknown flag \"" + A + "\" of fullgraph " + C->Name +
                   hint(Key, Known));
    }
    if (!F->Value && HasValue)
      return wrong("the flag " + llvm::Twine(F->Name) + " takes no value");
    if (F->Value && !HasValue) {
      if (++I == Argv.size())
        return wrong("the flag " + llvm::Twine(F->Name) +
                     " needs a value: " + F->Value);
      Value = Argv[I];
    }
    if (llvm::Error E = F->Apply(O, Value))
      return E;
    O.Given.insert(F->Name);
  }
  if (O.NoConfig && !O.ConfigFile.empty())
    return wrong("--config and --no-config: expected one of them");
  if (O.ShowConfig)
    return O;
  if (!O.AddSuppressions.empty() && !O.StdinFilename.empty())
    return wrong("--add-suppressions: standard input cannot be written");
  if (!O.DiffBase.empty() && !O.WriteBaseline.empty())
    return wrong("--diff-base and --write-baseline: expected one of them; a "
                 "baseline holds what the project has, whoever brought it");
  if (O.Fix && !O.Diff && !O.StdinFilename.empty())
    return wrong("--fix: standard input cannot be written; --diff prints what "
                 "would be changed");
  if ((O.Fix || O.Diff) &&
      (!O.AddSuppressions.empty() || !O.WriteBaseline.empty()))
    return wrong("--fix and --diff change code, --add-suppressions and "
                 "--write-baseline keep it: expected one of them");
  if (O.What == Command::Server && (!O.Paths.empty() || O.CompilerArgs))
    return wrong("server: takes no paths and no compiler arguments; the editor "
                 "opens files, and -p names the build folder");
  if (O.What == Command::Tickets) {
    if (O.Paths.empty())
      return wrong("tickets: in which folder are they? It is made if missing");
    O.TicketDir = O.Paths.front();
    O.Paths.erase(O.Paths.begin());
  }
  if (O.What == Command::Link && O.Paths.empty())
    return wrong("link: which summaries? fullgraph extract writes them");
  if (O.Merge && O.Output.empty())
    return wrong("link --merge: where to? -o SUMMARY");
  if (O.What == Command::Extract && O.Output.empty())
    return wrong("extract: where to? -o SUMMARY, or -o DIR for many");
  if (O.What == Command::Completion && O.Paths.size() != 1)
    return wrong("completion: of which shell? bash or zsh");
  if (O.What == Command::Diff && O.Paths.size() != 2)
    return wrong("diff: expected two reports, the old one first");
  if (O.What == Command::Diff && O.Format != "text" && O.Format != "json")
    return wrong("diff: expected --format text or json, found " + O.Format);
  if (O.What == Command::Cache && !O.Paths.empty())
    return wrong("cache: takes no paths; --cache-dir names another cache");
  if (O.What == Command::Rule && O.Paths.size() > 1)
    return wrong("rule: one id at a time");
  return O;
}

} // namespace fullgraph::driver
