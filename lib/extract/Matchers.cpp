//===- Matchers.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Matchers.h"
#include "extract/Extract.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/Dynamic/Diagnostics.h"
#include "clang/ASTMatchers/Dynamic/Parser.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace fullgraph::extract {
namespace {

class Marker : public MatchFinder::MatchCallback {
public:
  Marker(UnitBuilder &Unit, std::string Text)
      : Unit(Unit), Text(std::move(Text)) {}
  void run(const MatchFinder::MatchResult &Result) override {
    if (const auto *E = Result.Nodes.getNodeAs<Expr>("subject"))
      Unit.markMatched(E, Text);
  }

private:
  UnitBuilder &Unit;
  std::string Text;
};

std::optional<internal::DynTypedMatcher> parse(llvm::StringRef Text,
                                               dynamic::Diagnostics &Errors) {
  return dynamic::Parser::parseMatcherExpression(Text, &Errors);
}

} // namespace

llvm::Error checkMatcher(llvm::StringRef Text) {
  dynamic::Diagnostics Errors;
  std::optional<internal::DynTypedMatcher> M = parse(Text, Errors);
  if (!M)
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "is no matcher: " + Errors.toStringFull());
  if (!Text.contains("bind(\"subject\")"))
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "binds no call as \"subject\"");
  if (!M->canConvertTo<Stmt>() && !M->canConvertTo<Decl>())
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        "expected a matcher of expressions, statements or declarations");
  return llvm::Error::success();
}

void runMatchers(llvm::ArrayRef<std::string> Matchers, ASTContext &Context,
                 UnitBuilder &Unit) {
  MatchFinder Finder;
  std::vector<std::unique_ptr<Marker>> Markers;
  for (const std::string &Text : Matchers) {
    dynamic::Diagnostics Errors;
    if (std::optional<internal::DynTypedMatcher> M = parse(Text, Errors)) {
      Markers.push_back(std::make_unique<Marker>(Unit, Text));
      Finder.addDynamicMatcher(*M, Markers.back().get());
    }
  }
  Finder.matchAST(Context);
}

} // namespace fullgraph::extract
