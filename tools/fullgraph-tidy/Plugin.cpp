//===- Plugin.cpp - What clang-tidy loads ---------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   clang-tidy-19 -load libfullgraph-tidy.so --checks='-*,fullgraph-*' a.cpp
//
//===----------------------------------------------------------------------===//

#include "HostVersion.h"
#include "RuleCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

namespace fullgraph::tidy {
namespace {

/// Gives all checks of one unit the same analysis, as long as one is alive.
class Sharing {
public:
  std::shared_ptr<UnitAnalysis> unit() {
    std::shared_ptr<UnitAnalysis> Unit = Current.lock();
    if (!Unit)
      Current = Unit = std::make_shared<UnitAnalysis>();
    return Unit;
  }

private:
  std::weak_ptr<UnitAnalysis> Current;
};

class Module : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    llvm::Expected<ruleset::RuleSet> Rules = ruleset::RuleSet::builtin();
    if (!Rules) {
      llvm::errs() << "fullgraph: error: " << llvm::toString(Rules.takeError())
                   << '\n';
      return;
    }
    auto Shared = std::make_shared<Sharing>();
    for (const ruleset::Rule &R : Rules->rules())
      // Whether a comment silences nothing, a single unit cannot know.
      if (R.Find.Form != ruleset::Query::Shape::Suppression)
        Factories.registerCheckFactory(
            "fullgraph-" + R.Name,
            [Shared, Id = R.Id](llvm::StringRef Name,
                                clang::tidy::ClangTidyContext *Context) {
              return std::make_unique<RuleCheck>(Name, Context, Id,
                                                 Shared->unit());
            });
  }
};

/// Runs when the library is loaded. Another clang-tidy would take the plugin
/// without a word and then read its own objects wrongly, so it is ended here.
bool join() {
  std::string Why = whyNotThisHost();
  if (!Why.empty()) {
    llvm::errs() << "fullgraph: error: " << Why << '\n';
    ::_exit(1);
  }
  static clang::tidy::ClangTidyModuleRegistry::Add<Module> Entry(
      "fullgraph-module", "Finds graph breaks in transformer code.");
  return true;
}

const bool Joined = join();

} // namespace
} // namespace fullgraph::tidy
