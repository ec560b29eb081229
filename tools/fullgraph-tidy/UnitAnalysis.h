//===- UnitAnalysis.h - The one analysis that all checks share --*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_TIDY_UNITANALYSIS_H
#define FULLGRAPH_TIDY_UNITANALYSIS_H

#include "analysis/Finding.h"
#include "driver/Options.h"
#include "extract/UnitReader.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>
#include <optional>
#include <string>

namespace fullgraph::tidy {

/// What `fullgraph check FILE` does, on the syntax tree that clang-tidy has
/// made. Belongs to the checks of one unit; the first that asks makes it work.
class UnitAnalysis {
public:
  /// Before the main file is entered. Reads the project's configuration.
  void watch(clang::Preprocessor &PP, llvm::StringRef BuildDirectory);

  /// In report order, without those that a comment silences.
  llvm::ArrayRef<Finding> findings(clang::ASTContext &Context);

  /// What is wrong with the configuration, once; then there are no findings.
  std::string takeProblem();

  /// Nowhere if the file is none of this unit's.
  clang::SourceLocation locate(const clang::SourceManager &SM,
                               const std::string &File, Position At) const;

private:
  void analyse(clang::ASTContext &Context);

  driver::Options O;
  std::optional<ruleset::RuleSet> Rules;
  extract::OwnFiles Own;
  std::string MainFile;
  std::unique_ptr<extract::UnitReader> Reader;
  clang::Preprocessor *Read = nullptr; ///< What is read.
  std::optional<std::vector<Finding>> Found;
  std::string Problem;
};

} // namespace fullgraph::tidy

#endif
