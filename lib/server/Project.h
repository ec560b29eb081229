//===- Project.h - A program that is read again as it changes ---*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_PROJECT_H
#define FULLGRAPH_SERVER_PROJECT_H

#include "driver/Cache.h"
#include "driver/Findings.h"
#include "driver/Inputs.h"
#include "driver/Options.h"
#include "driver/Workers.h"
#include "ruleset/RuleSet.h"
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace fullgraph::server {

/// What one analysis says; it does not change any more.
struct Outcome {
  std::string Root;              ///< Findings' files are relative to it.
  std::vector<Finding> Findings; ///< Those that count, sorted.
  std::map<std::string, std::string> Failures; ///< By absolute path: why.
  std::map<std::string, std::string> Texts;    ///< Unsaved or open, by path.
  std::shared_ptr<const ruleset::RuleSet> Rules;
};

/// The units of the workspace, what they say, and which must be read again.
/// Belongs to the analysis thread.
class Project {
public:
  using Log = std::function<void(const std::string &)>;
  Project(driver::Options Base, std::string ProgramPath, Log Say);

  /// Reads configuration, rules and compile commands if they changed on disk.
  /// What is wrong is said, and what was right before goes on.
  void refresh();
  /// The texts of all open documents, by absolute path.
  void setTexts(std::map<std::string, std::string> Texts);
  /// Units whose own files changed on disk must be read again.
  void lookAtDisk();

  /// Reads what open documents need. False if \p WakeFd interrupted it.
  bool readUrgent(int WakeFd);
  /// Reads some of the rest. False if it was interrupted.
  bool readMore(int WakeFd);
  size_t unread() const;
  size_t size() const { return Units.size(); }

  /// Nothing if \p WakeFd interrupted it. An analysis that took more than the
  /// limit is said to have done so, and finds nothing.
  std::optional<Outcome> analyse(int WakeFd) const;

  /// Gives findings of the last analysis the fixes that there are for them,
  /// each seen to compile with the open texts. False if \p WakeFd interrupted
  /// it: then there is nothing to be learnt from them.
  bool findFixes(std::vector<Finding> &Of, int WakeFd);

private:
  struct UnitState {
    extract::Request Request;
    std::optional<facts::Unit> Facts;
    std::string Failure;
    /// Own files that it is made of, as they looked when it was read.
    std::map<std::string, extract::FileStamp> Files;
    std::string Preamble;      ///< That it was read with the last time, if any.
    bool Sought = false;       ///< It was read once more, to have a preamble.
    std::set<std::string> For; ///< Open documents that it was made for.
    bool Stale = true;
    bool covers(const std::string &Path) const {
      return Request.File == Path || Files.count(Path) || For.count(Path);
    }
  };
  void load();
  void addUnitsFor(const std::string &Path);
  bool read(const std::vector<size_t> &Which, int WakeFd);
  /// Open units that fixes of the findings are looked for in are parsed several
  /// times: those that have no preamble get one. False if \p WakeFd interrupted
  /// it.
  bool seekPreambles(const std::vector<Finding> &For, int WakeFd);
  void sayOnce(const std::string &What);

  driver::Options Base, O;
  std::string ProgramPath;
  Log Say;
  std::string LastSaid;
  std::map<std::string, extract::FileStamp> Settings;
  std::shared_ptr<const ruleset::RuleSet> Rules;
  extract::OwnFiles Own;
  std::vector<UnitState> Units;
  std::set<std::string> Asked; ///< Documents that units were looked for.
  std::map<std::string, std::string> Texts;
  std::unique_ptr<driver::WorkerPool> Pool;
  std::unique_ptr<driver::Cache> Kept;
};

} // namespace fullgraph::server

#endif
