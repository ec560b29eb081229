//===- Run.h - Gives a case to the tool -------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_HARNESS_RUN_H
#define FULLGRAPH_HARNESS_RUN_H

#include "Case.h"
#include <optional>

namespace fullgraph::harness {

struct Settings {
  std::string Tool;
  std::string Compiler = "clang++-19";
  std::vector<std::string> Flags; ///< For every file of every case.
  std::string CacheDir;           ///< Empty: no cache, no preambles.
  unsigned Seconds = 120;         ///< Time for one run of the tool.
  bool Fixes = true; ///< They are asked for, and held against their texts.
  bool WriteFixed = false; ///< Write what --fix gives beside the cases.
};

/// A folder that goes away.
class Scratch {
public:
  Scratch();
  Scratch(const Scratch &) = delete;
  ~Scratch();
  std::filesystem::path Folder; ///< Empty if there is none.
};

std::string contents(const std::filesystem::path &File);

/// One run of the tool. Returns its output, or adds what went wrong.
std::optional<std::string>
runTool(const Case &C, const Settings &S,
        const std::vector<std::filesystem::path> &Units,
        const std::vector<std::string> &Arguments,
        std::vector<std::string> &Wrong);

/// Runs the tool over a case with its files in both orders, in a scratch folder
/// of its own. Returns what is wrong, a line or a few for each; empty: it
/// passes.
std::vector<std::string> runCase(const Case &C, const Settings &S);

} // namespace fullgraph::harness

#endif
