//===- TypePlan.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Flag.h"
#include "fix/References.h"
#include "fix/StaticType.h"
#include "fix/TestFinder.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace fullgraph::fix {
namespace {

class ReturnFinder : public RecursiveASTVisitor<ReturnFinder> {
public:
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool VisitReturnStmt(ReturnStmt *S) {
    Found.push_back(S);
    return true;
  }
  std::vector<const ReturnStmt *> Found;
};

/// The one alternative that what is left of a body returns.
std::optional<unsigned> alternativeGiven(const FunctionDecl *Defined,
                                         const Editor &Left,
                                         ASTContext &Context) {
  ReturnFinder Find;
  Find.TraverseStmt(Defined->getBody());
  llvm::SmallVector<QualType> All = alternativesOf(Defined->getReturnType());
  std::optional<unsigned> Out;
  for (const ReturnStmt *S : Find.Found) {
    if (Left.Edit.drops(S->getBeginLoc()))
      continue;
    const Expr *V = S->getRetValue();
    const auto *Made =
        dyn_cast_or_null<CXXConstructExpr>(V ? V->IgnoreImplicit() : nullptr);
    if (!Made || Made->getNumArgs() < 1 || isa<CXXTemporaryObjectExpr>(Made) ||
        Made->getConstructor()->isCopyOrMoveConstructor() ||
        Made->isListInitialization())
      return std::nullopt;
    QualType Given = Made->getArg(0)->IgnoreImplicit()->getType();
    std::optional<unsigned> Which;
    for (unsigned I = 0; I != All.size(); ++I)
      if (Context.hasSameUnqualifiedType(All[I], Given.getNonReferenceType())) {
        if (Which)
          return std::nullopt;
        Which = I;
      }
    if (!Which || (Out && Out != Which))
      return std::nullopt;
    Out = Which;
  }
  return Out;
}

TypePlan planFor(const FunctionDecl *F, ASTContext &Context) {
  TypePlan Out;
  if (whyTypeStays(F))
    return Out;
  Out.Usr = usrOf(F);
  Out.Name = F->getNameAsString();
  const FunctionDecl *Defined = nullptr;
  if (!F->hasBody(Defined) || Out.Usr.empty())
    return Out;
  SourceText Source(Context, Context.getSourceManager().getFileID(
                                 Defined->getBody()->getBeginLoc()));
  if (!Source.isWritten(Defined->getSourceRange()))
    return TypePlan();
  auto Given = [&](const ParmVarDecl *Flag,
                   bool Value) -> std::optional<unsigned> {
    Editor Edit(Context, Source, Defined);
    if (!Edit.isWhole() || (Flag && !decideFlag(Edit, Flag, Value)))
      return std::nullopt;
    return alternativeGiven(Defined, Edit, Context);
  };
  if (std::optional<unsigned> Type = Given(nullptr, false)) {
    Out.Known = true;
    Out.Type = *Type;
    return Out;
  }
  for (const ParmVarDecl *P : Defined->parameters()) {
    if (!P->getType()->isBooleanType() || P->getName().empty())
      continue;
    std::optional<unsigned> Not = Given(P, false), Is = Given(P, true);
    if (!Not || !Is || *Not == *Is)
      continue;
    Out.Known = true;
    Out.Flag = int(P->getFunctionScopeIndex());
    Out.Type = *Not;
    Out.TypeIfSet = *Is;
    return Out;
  }
  return TypePlan();
}

/// The variable that a test is about, however it asks.
class SubjectFinder : public RecursiveASTVisitor<SubjectFinder> {
public:
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *V = dyn_cast<VarDecl>(E->getDecl()); V && !Found)
      Found = V;
    return true;
  }
  const VarDecl *Found = nullptr;
};

} // namespace

bool decideFlag(Editor &Edit, const ParmVarDecl *Flag, bool Value) {
  if (Edit.Seen.Captured.count(Flag))
    return false;
  for (const DeclRefExpr *Use : Edit.Seen.Of[Flag]) {
    if (Edit.Edit.drops(Use->getLocation()))
      continue;
    const auto *Read = dyn_cast_or_null<ImplicitCastExpr>(Edit.parent(Use));
    if (!Read || Read->getCastKind() != CK_LValueToRValue)
      return false;
    if (llvm::Error E = Edit.fold(Read, {Answer::Sort::Truth, Value, 0, ""})) {
      llvm::consumeError(std::move(E));
      return false;
    }
  }
  return true;
}

TypePlan planOfTest(const Tree &In, const SourceRange &Test) {
  FoundTest Found = findTest(In, Test);
  if (!Found.Test)
    return {};
  SubjectFinder Subject;
  Subject.TraverseStmt(const_cast<Expr *>(Found.Test));
  const VarDecl *V = Subject.Found;
  const Expr *Init = V && V->isLocalVarDecl() ? V->getInit() : nullptr;
  const auto *Call =
      dyn_cast_or_null<CallExpr>(Init ? Init->IgnoreImplicit() : nullptr);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F || In.Files.at(F->getLocation()).empty())
    return {};
  return planFor(F, In.Context);
}

TypePlan planOf(const Tree &In, llvm::StringRef Usr) {
  References R(Usr);
  for (Decl *D : In.Own)
    R.TraverseDecl(D);
  for (const FunctionDecl *D : R.Decls)
    if (D->doesThisDeclarationHaveABody())
      return planFor(D, In.Context);
  return {};
}

} // namespace fullgraph::fix
