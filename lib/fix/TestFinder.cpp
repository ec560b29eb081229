//===- TestFinder.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/TestFinder.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace fullgraph::fix {
namespace {

/// Finds what the finding is about, and what else stands in its function.
class Finder : public RecursiveASTVisitor<Finder> {
  using Base = RecursiveASTVisitor<Finder>;

public:
  Finder(const Tree &In, const SourceRange &Test)
      : SM(In.Context.getSourceManager()), Files(In.Files),
        LangOpts(In.Context.getLangOpts()), Wanted(Test) {}

  // Another instantiation may find another kind.
  static bool isOneOfMany(const FunctionDecl *D) {
    return D->isTemplated() || D->isTemplateInstantiation();
  }
  bool TraverseFunctionDecl(FunctionDecl *D) {
    return isOneOfMany(D) ||
           within(D, [&] { return Base::TraverseFunctionDecl(D); });
  }
  bool TraverseCXXMethodDecl(CXXMethodDecl *D) {
    return isOneOfMany(D) ||
           within(D, [&] { return Base::TraverseCXXMethodDecl(D); });
  }
  bool TraverseCXXConstructorDecl(CXXConstructorDecl *D) {
    return isOneOfMany(D) ||
           within(D, [&] { return Base::TraverseCXXConstructorDecl(D); });
  }
  bool TraverseCXXDestructorDecl(CXXDestructorDecl *D) {
    return isOneOfMany(D) ||
           within(D, [&] { return Base::TraverseCXXDestructorDecl(D); });
  }
  bool TraverseCXXConversionDecl(CXXConversionDecl *D) {
    return isOneOfMany(D) ||
           within(D, [&] { return Base::TraverseCXXConversionDecl(D); });
  }
  bool TraverseLambdaExpr(LambdaExpr *E) {
    return E->isGenericLambda() || Base::TraverseLambdaExpr(E);
  }

  bool VisitExpr(Expr *E) {
    if (Test || !isWanted(E))
      return true;
    Test = E;
    Function = Outermost;
    return true;
  }

  const Expr *Test = nullptr;
  const FunctionDecl *Function = nullptr;

private:
  template <typename Call> bool within(FunctionDecl *D, Call Traverse) {
    const FunctionDecl *Was = Outermost;
    if (!Outermost)
      Outermost = D;
    bool Result = Traverse();
    Outermost = Was;
    return Result;
  }
  Position position(SourceLocation L) const {
    return {SM.getSpellingLineNumber(L), SM.getSpellingColumnNumber(L)};
  }
  bool isWanted(const Expr *E) {
    SourceLocation Begin = E->getBeginLoc(), End = E->getEndLoc();
    if (Begin.isInvalid() || Begin.isMacroID() || End.isMacroID() ||
        position(Begin) != Wanted.Start || Files.at(Begin) != Wanted.File)
      return false;
    return position(Lexer::getLocForEndOfToken(End, 0, SM, LangOpts)) ==
           Wanted.End;
  }

  const SourceManager &SM;
  FileNames &Files;
  const LangOptions &LangOpts;
  const SourceRange &Wanted;
  const FunctionDecl *Outermost = nullptr;
};

} // namespace

FoundTest findTest(const Tree &In, const SourceRange &Test) {
  Finder Find(In, Test);
  for (Decl *D : In.Own) {
    Find.TraverseDecl(D);
    if (Find.Test)
      break;
  }
  return {Find.Test, Find.Function};
}

} // namespace fullgraph::fix
