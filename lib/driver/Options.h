//===- Options.h - What the user asked for ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_OPTIONS_H
#define FULLGRAPH_DRIVER_OPTIONS_H

#include "config/Config.h"
#include "support/Verdict.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fullgraph::driver {

/// See the README for what they mean; they are part of the contract.
enum ExitStatus : int {
  Clean = 0,
  FoundSomething = 1,
  BadUsage = 2,
  NotEnoughSeen = 3,
};

enum class Command {
  Check,
  Extract,
  Link,
  Roots,
  Rule,
  Doctor,
  Diff,
  Completion,
  Server,
  Tickets,
  Cache,
  Worker
};

struct Options {
  Command What = Command::Check;
  std::vector<std::string> Paths; ///< As given.
  std::vector<std::string> BuildDirs;
  std::optional<std::vector<std::string>> CompilerArgs; ///< After "--".
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  std::string ProjectRoot;

  std::vector<std::string> RuleFiles;
  std::vector<std::string> Select, Ignore; ///< Ids, names, or prefixes of ids.
  std::string Format = "text";
  std::string Output;
  std::vector<std::pair<std::string, std::string>> Reports; ///< Format, file.
  Severity FailOn = Severity::Warning;
  bool ExitZero = false;
  bool ShowSuppressed = false;
  std::string Baseline, WriteBaseline; ///< Files; empty: none.
  std::string DiffBase;                ///< A revision of git; empty: none.
  std::string AddSuppressions;         ///< The reason; empty: none are added.
  bool Fix = false, Diff = false, UnsafeFixes = false;
  bool WithFixes = false; ///< Findings carry their fixes.
  std::string TicketDir;
  bool DryRun = false; ///< Tickets are not written.
  bool Statistics = false;
  bool Profile = false;
  double MinCoverage = 0.5;
  unsigned Jobs = 0; ///< 0: from cores and memory.
  unsigned TimeoutSeconds = 300;
  unsigned MemoryMiB = 4096;
  unsigned AnalysisSeconds = 600; ///< 0: as long as it takes.
  unsigned Shard = 1, Shards = 1;
  bool Merge = false; ///< Summaries are merged, and not analysed.
  std::string StdinFilename;
  /// Texts that stand in for files, by absolute path: that of StdinFilename, or
  /// what an editor has not saved. The files need not be there.
  std::map<std::string, std::string> Buffers;
  std::string ConfigFile; ///< As given; empty: look for one.
  bool NoConfig = false;
  bool ShowConfig = false;
  /// Read what a project names outside of itself: response files, rules.
  bool FollowOutside = false;
  std::set<std::string> Given; ///< Long names of the flags that were given.
  /// What the configuration file says; what a flag says too is merged into the
  /// fields above. Project.Marks is for the analysis.
  config::Config Project;
  bool NoCache = false;
  std::string CacheDir; ///< As given; empty: the usual place.
  /// When headers of other people are read from a preamble.
  enum class PreambleUse { Auto, Always, Never };
  PreambleUse Preambles = PreambleUse::Auto;
  unsigned CacheMiB = 5120; ///< The cache is kept below this.
  bool Prune = false;
};

/// Reads a command line. --help and --version print and give no options. Errors
/// say what was expected.
llvm::Expected<std::optional<Options>>
parseArguments(llvm::ArrayRef<const char *> Argv);

} // namespace fullgraph::driver

#endif
