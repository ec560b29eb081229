//===- Config.h - The project's own settings --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// .fullgraph.yaml says how a project is analysed. One file counts for a run:
// the nearest upward from the folder that all named paths have in common, or
// from the working directory. It is not merged with others further up. Its
// paths and patterns are about the folder that it is in.
//
// An error holds a line for each mistake: file, line, column, the key's path
// and what was expected.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_CONFIG_CONFIG_H
#define FULLGRAPH_CONFIG_CONFIG_H

#include "ruleset/RuleSet.h"
#include "support/ProjectMarks.h"
#include "support/Verdict.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::config {

/// The name that a configuration file has.
inline constexpr const char *FileName = ".fullgraph.yaml";

/// A rule's id, a prefix of ids, a name, or "ALL".
struct Selector {
  std::string Text;
  std::string Where; ///< ".fullgraph.yaml:3:9: select[0]", for messages.
};

struct Level {
  Selector Rules;
  Severity To = Severity::Warning;
};

/// What holds for the files that a pattern names (see PathGlob.h).
struct PathOverride {
  std::string Pattern;
  std::vector<Selector> Ignore;
  std::vector<Level> Levels;
};

struct Config {
  std::string File;      ///< Absolute; empty if there is none.
  std::string Directory; ///< Of the file, absolute.

  std::optional<std::vector<Selector>> Select;
  std::vector<Selector> Ignore;
  std::vector<PathOverride> PerPath;  ///< In the file's order.
  std::vector<Level> Levels;          ///< In the file's order.
  std::vector<std::string> RuleFiles; ///< Absolute.
  ProjectMarks Marks;

  std::string ProjectRoot;            ///< Absolute, or empty.
  std::vector<std::string> BuildDirs; ///< Absolute.
  std::vector<std::string> Exclude;   ///< Patterns of paths.
  std::optional<Severity> FailOn;
  std::optional<double> MinCoverage;
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
};

/// The nearest configuration file from \p Directory upward, and not above
/// \p Top, or "".
std::string findConfig(llvm::StringRef Directory, llvm::StringRef Top = "/");

/// Reads a file. Unknown keys and wrong types are errors.
llvm::Expected<Config> loadConfig(const std::string &File);
/// The same, from text; \p File is used in messages and for relative paths.
llvm::Expected<Config> parseConfig(const std::string &File,
                                   llvm::StringRef Text);

/// An error for each selector that names no rule.
llvm::Error checkSelectors(const Config &C, const ruleset::RuleSet &Rules);

/// The names of the functions that are marked as roots.
std::vector<std::string> rootNames(const ProjectMarks &Marks);

/// Adds models for the functions that the marks name: kinds "attention",
/// "graph-root" and "host".
llvm::Error addMarks(const Config &C, ruleset::RuleSet &Rules);

/// True if the selector names the rule.
bool selects(llvm::StringRef Selector, llvm::StringRef Id,
             llvm::StringRef Name);

/// The severity that the configuration gives a finding of this rule in this
/// file, or none. The longest selector decides, and of equals the last; what is
/// said of a path goes before what is said of all. \p File is absolute.
std::optional<Severity> levelOf(const Config &C, llvm::StringRef Id,
                                llvm::StringRef Name, llvm::StringRef File);
/// True if the configuration drops findings of this rule in this file. \p File
/// is absolute.
bool ignoresIn(const Config &C, llvm::StringRef Id, llvm::StringRef Name,
               llvm::StringRef File);
/// Prints settings as the file that would give them.
void show(const Config &C, llvm::raw_ostream &OS);

} // namespace fullgraph::config

#endif
