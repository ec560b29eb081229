//===- Recovery.cpp - What the parser could not resolve -------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A header is missing, or a call fits several overloads: the parser keeps the
// pieces of such an expression, and gives up on the variable that it should
// have typed. What names that variable afterwards is an expression of unknown
// type with nothing but its text. Here the text finds the variable again, what
// it was made from says its type, and its type finds the methods.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

/// The variable of this function that an expression without a type names.
const ValueDecl *BodyWalker::namedBy(const RecoveryExpr *E) const {
  if (Broken.empty() || E->getBeginLoc() != E->getEndLoc())
    return nullptr;
  llvm::SmallString<32> Buffer;
  llvm::StringRef Name =
      Lexer::getSpelling(Unit.sources().getSpellingLoc(E->getBeginLoc()),
                         Buffer, Unit.sources(), Unit.context().getLangOpts());
  for (const ValueDecl *V : llvm::reverse(Broken))
    if (V->getIdentifier() && V->getName() == Name)
      return V;
  return nullptr;
}

/// The declared type of an expression, or what it would be without the errors;
/// null if nothing tells.
QualType BodyWalker::typeOf(const Expr *E, unsigned Steps) const {
  E = E->IgnoreParenImpCasts();
  QualType T = E->getType();
  if (!T.isNull() && !T->isDependentType() && !T->isPlaceholderType() &&
      !T->isUndeducedType())
    return T;
  if (Steps == 8)
    return QualType();
  const ValueDecl *V = nullptr;
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    V = D->getDecl();
  else if (const auto *R = dyn_cast<RecoveryExpr>(E)) {
    V = namedBy(R);
    llvm::ArrayRef<const Expr *> Parts(
        const_cast<RecoveryExpr *>(R)->subExpressions());
    if (!V && Parts.size() == 1 &&
        Parts[0]->getSourceRange() == R->getSourceRange())
      return typeOf(Parts[0], Steps + 1);
    if (!V && !Parts.empty())
      if (const FunctionDecl *F =
              calledBy(Parts[0], Parts.drop_front(), Steps + 1))
        return F->getReturnType().getNonReferenceType();
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (const FunctionDecl *F = calledBy(
            C->getCallee(),
            llvm::ArrayRef<const Expr *>(C->getArgs(), C->getNumArgs()),
            Steps + 1))
      return F->getReturnType().getNonReferenceType();
  }
  const auto *Var = dyn_cast_or_null<VarDecl>(V);
  if (!Var || !Var->getType()->isUndeducedType() || !Var->getInit())
    return QualType();
  return typeOf(Var->getInit(), Steps + 1);
}

/// The function, of several of one name, that fits the arguments best; null if
/// none does, or if it is open which of one's own is meant.
const FunctionDecl *
BodyWalker::bestOf(llvm::ArrayRef<const FunctionDecl *> Candidates,
                   llvm::ArrayRef<const Expr *> Args, unsigned Steps) const {
  const FunctionDecl *Best = nullptr;
  unsigned Score = 0;
  bool Open = false;
  // Asked once, and not for each candidate: calls are nested.
  llvm::SmallVector<QualType, 8> Given;
  if (!Candidates.empty())
    for (const Expr *A : Args)
      Given.push_back(typeOf(A, Steps));
  for (const FunctionDecl *F : Candidates) {
    if (Args.size() < F->getMinRequiredArguments() ||
        (Args.size() > F->getNumParams() && !F->isVariadic()))
      continue;
    unsigned Fits = 1;
    for (unsigned I = 0; I != Args.size() && I != F->getNumParams(); ++I) {
      QualType Taken = F->getParamDecl(I)->getType().getNonReferenceType();
      Fits += !Given[I].isNull() && Unit.context().hasSameUnqualifiedType(
                                        Given[I].getNonReferenceType(), Taken);
    }
    Open = Best && Fits == Score ? true : Open && Fits <= Score;
    if (Fits > Score) {
      Best = F;
      Score = Fits;
    }
  }
  return Open && Unit.isOwn(Best) ? nullptr : Best;
}

static void addFunction(const NamedDecl *D,
                        llvm::SmallVectorImpl<const FunctionDecl *> &Into) {
  D = D->getUnderlyingDecl();
  if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
    D = T->getTemplatedDecl();
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    Into.push_back(F);
}

/// The function that a callee stands for which overload resolution did not
/// choose, because of an error in it or in what it is given; else null.
const FunctionDecl *BodyWalker::calledBy(const Expr *Callee,
                                         llvm::ArrayRef<const Expr *> Args,
                                         unsigned Steps) const {
  // In the text of a template it is for the instantiation to choose.
  if (F.Pattern || Steps > 8)
    return nullptr;
  Callee = Callee->IgnoreParenImpCasts();
  llvm::SmallVector<const FunctionDecl *, 8> Candidates;
  if (const auto *O = dyn_cast<OverloadExpr>(Callee)) {
    for (const NamedDecl *D : O->decls())
      addFunction(D, Candidates);
  } else if (const auto *M = dyn_cast<CXXDependentScopeMemberExpr>(Callee)) {
    if (M->isImplicitAccess())
      return nullptr;
    QualType T = typeOf(M->getBase(), Steps);
    if (!T.isNull() && M->isArrow())
      T = T->getPointeeType();
    const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
    // The nearest class that has the name.
    llvm::SmallVector<const CXXRecordDecl *, 4> Work;
    if (R)
      Work.push_back(R);
    for (unsigned I = 0; I < Work.size() && Candidates.empty(); ++I) {
      if (!Work[I]->hasDefinition())
        continue;
      for (const NamedDecl *D : Work[I]->lookup(M->getMember()))
        addFunction(D, Candidates);
      for (const CXXBaseSpecifier &B : Work[I]->getDefinition()->bases())
        if (const CXXRecordDecl *Base = B.getType()->getAsCXXRecordDecl())
          Work.push_back(Base);
    }
  }
  return bestOf(Candidates, Args, Steps);
}

/// A call whose callee is known but for the errors; none if it is not.
std::optional<ValueId>
BodyWalker::callDespite(const Expr *Callee, llvm::ArrayRef<const Expr *> Args,
                        const Expr *Whole) {
  if (!Whole->containsErrors())
    return std::nullopt;
  CallParts P;
  P.Callee = calledBy(Callee, Args, 0);
  if (!P.Callee)
    return std::nullopt;
  Callee = Callee->IgnoreParenImpCasts();
  const auto *Method = dyn_cast<CXXMethodDecl>(P.Callee);
  if (const auto *M = dyn_cast<CXXDependentScopeMemberExpr>(Callee)) {
    P.Receiver = M->getBase();
    P.ReceiverIsPointer = M->isArrow();
  } else if (const auto *U = dyn_cast<UnresolvedMemberExpr>(Callee)) {
    if (!U->isImplicitAccess()) {
      P.Receiver = U->getBase();
      P.ReceiverIsPointer = U->isArrow();
    }
  }
  // What is called on this object by its name alone has no receiver here.
  if (Method && !Method->isStatic() && !P.Receiver)
    return std::nullopt;
  P.Args.append(Args.begin(), Args.end());
  P.Whole = Whole;
  F.Degraded = true;
  return call(P);
}

ValueId BodyWalker::evaluateRecovery(const RecoveryExpr *E) {
  F.Degraded = true;
  llvm::ArrayRef<const Expr *> Parts(
      const_cast<RecoveryExpr *>(E)->subExpressions());
  if (Parts.empty()) {
    const ValueDecl *V = namedBy(E);
    return V ? read(placeNamed(V), {}, range(E->getSourceRange()))
             : Values.unknown();
  }
  // A call that found no function that fits: its callee is the first part.
  const Expr *First = Parts[0]->IgnoreParenImpCasts();
  if (isa<OverloadExpr, CXXDependentScopeMemberExpr, MemberExpr, DeclRefExpr>(
          First) &&
      Parts[0]->getSourceRange() != E->getSourceRange() &&
      (isa<OverloadExpr>(First) || Parts[0]->getType()->isFunctionType() ||
       Parts[0]->getType()->isSpecificPlaceholderType(
           BuiltinType::BoundMember)))
    return callByName(First, Parts.drop_front(), E);
  ValueId V = Values.unknown();
  for (const Expr *Part : Parts)
    V = evaluate(Part);
  // What was tried with one operand most often was a conversion of it.
  return Parts.size() == 1 ? V : Values.unknown();
}

} // namespace fullgraph::extract
