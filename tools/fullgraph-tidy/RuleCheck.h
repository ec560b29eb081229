//===- RuleCheck.h - One rule as a check of clang-tidy ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_TIDY_RULECHECK_H
#define FULLGRAPH_TIDY_RULECHECK_H

#include "UnitAnalysis.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace fullgraph::tidy {

/// Tells the findings of its rule, in the words of `fullgraph check`, with the
/// trace as notes. A finding that is a note is a remark here, since clang-tidy
/// hangs a note on the warning before it. An error is a warning, which
/// --warnings-as-errors can make one: clang-tidy fixes nothing beside errors.
class RuleCheck : public clang::tidy::ClangTidyCheck {
public:
  RuleCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
            std::string Rule, std::shared_ptr<UnitAnalysis> Unit);

  bool
  isLanguageVersionSupported(const clang::LangOptions &Options) const override {
    return Options.CPlusPlus;
  }
  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *Expander) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;

private:
  void tell(const Finding &F, const clang::SourceManager &SM);

  clang::tidy::ClangTidyContext *Context;
  std::string Rule; ///< "FG101"
  std::shared_ptr<UnitAnalysis> Unit;
};

} // namespace fullgraph::tidy

#endif
