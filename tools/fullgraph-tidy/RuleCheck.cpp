//===- RuleCheck.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuleCheck.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace fullgraph::tidy {

/// Where something is only taken away, Clang takes a blank beside it away, too,
/// which would be the indentation of the next line. So the next character is
/// put back instead of being left.
static FixItHint hintOf(CharSourceRange R, std::string New,
                        const SourceManager &SM) {
  if (char Next = *SM.getCharacterData(R.getEnd()); New.empty() && Next) {
    R.setEnd(R.getEnd().getLocWithOffset(1));
    New = Next;
  }
  return FixItHint::CreateReplacement(R, New);
}

RuleCheck::RuleCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context, std::string Rule,
                     std::shared_ptr<UnitAnalysis> Unit)
    : ClangTidyCheck(Name, Context), Context(Context), Rule(std::move(Rule)),
      Unit(std::move(Unit)) {}

void RuleCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                    Preprocessor *) {
  Unit->watch(*PP, Context->getCurrentBuildDirectory());
}

void RuleCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl(), this);
}

void RuleCheck::check(const MatchFinder::MatchResult &Result) {
  if (std::string Problem = Unit->takeProblem(); !Problem.empty())
    configurationDiag("%0", DiagnosticIDs::Error) << Problem;
  for (const Finding &F : Unit->findings(*Result.Context))
    if (F.Rule == Rule)
      tell(F, *Result.SourceManager);
}

void RuleCheck::tell(const Finding &F, const SourceManager &SM) {
  auto Locate = [&](const SourceRange &R) {
    return Unit->locate(SM, R.File, R.Start);
  };
  auto Chars = [&](const SourceRange &R) {
    return CharSourceRange::getCharRange(Locate(R),
                                         Unit->locate(SM, R.File, R.End));
  };
  SourceLocation At = Locate(F.Location);
  if (At.isInvalid())
    return;
  auto Put = [&](const DiagnosticBuilder &D, const Fix &X) {
    for (const TextEdit &E : X.Edits)
      if (CharSourceRange R = Chars(E.Range); R.isValid())
        D << hintOf(R, E.NewText, SM);
  };
  const Fix *Safe = nullptr;
  for (const Fix &X : F.Fixes)
    if (X.Safe && !Safe)
      Safe = &X;
  {
    auto D = diag(At, "%0",
                  F.Level == Severity::Note ? DiagnosticIDs::Remark
                                            : DiagnosticIDs::Warning);
    D << F.Message;
    if (CharSourceRange R = Chars(F.Location); R.isValid())
      D << R;
    if (Safe)
      Put(D, *Safe);
  }
  for (const TraceStep &S : F.Trace)
    if (SourceLocation L = Locate(S.Location); L.isValid())
      diag(L, "%0", DiagnosticIDs::Note) << S.Note;
  if (!F.Advice.empty())
    diag(At, "%0", DiagnosticIDs::Note) << F.Advice;
  // clang-tidy takes what hangs on notes only if it is asked to (--fix-notes).
  for (const Fix &X : F.Fixes)
    if (&X != Safe)
      Put(diag(At, "%0", DiagnosticIDs::Note) << X.Description, X);
}

} // namespace fullgraph::tidy
