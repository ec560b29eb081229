//===- Answer.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Answer.h"
#include "analysis/KindSet.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace fullgraph::fix {
namespace {

std::string nameOf(const FunctionDecl *F) {
  return F ? F->getNameAsString() : "";
}

/// Reads of the standard library and its kin that every container has.
bool isReader(const CallExpr *Call) {
  const FunctionDecl *F = Call->getDirectCallee();
  if (!F)
    return false;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    return llvm::StringSwitch<bool>(nameOf(F))
               .Cases("operator*", "operator->", "operator[]", "get", true)
               .Default(false) &&
           (M->isConst() || M->getParent()->isInStdNamespace());
  return F->isInStdNamespace() &&
         llvm::StringSwitch<bool>(nameOf(F))
             .Cases("move", "forward", "as_const", "addressof", true)
             .Default(false);
}

/// The labels of a variant's alternatives, in order; empty if it is none.
std::vector<std::string> alternatives(QualType Variant, ASTContext &Context) {
  std::vector<std::string> Out;
  const auto *R = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Variant.getNonReferenceType()->getAsCXXRecordDecl());
  if (!R || !R->getName().contains("variant"))
    return Out;
  auto Add = [&](const TemplateArgument &A) {
    if (A.getKind() == TemplateArgument::Type)
      Out.push_back(
          analysis::kindLabel(A.getAsType().getCanonicalType().getAsString(
              PrintingPolicy(Context.getLangOpts()))));
  };
  for (const TemplateArgument &A : R->getTemplateArgs().asArray())
    if (A.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &X : A.pack_elements())
        Add(X);
    else
      Add(A);
  return Out;
}

Answer truth(bool Holds) { return {Answer::Sort::Truth, Holds, 0, ""}; }
Answer pointer(bool Holds) { return {Answer::Sort::Pointer, Holds, 0, ""}; }

std::optional<Answer> number(const Decision &D) {
  Answer Out;
  Out.Is = Answer::Sort::Number;
  if (llvm::StringRef(D.Kind).getAsInteger(10, Out.Number))
    return std::nullopt;
  return Out;
}

/// The place of the one kind among the alternatives, if only one is of it.
std::optional<Answer> index(QualType Variant, const Decision &D,
                            ASTContext &Context) {
  std::vector<std::string> All = alternatives(Variant, Context);
  Answer Out;
  Out.Is = Answer::Sort::Number;
  if (D.Kind.empty() || llvm::count(All, D.Kind) != 1)
    return std::nullopt;
  Out.Number = llvm::find(All, D.Kind) - All.begin();
  return Out;
}

std::optional<Answer> presence(const Decision &D) {
  if (D.Kind.empty())
    return std::nullopt;
  return truth(D.Kind != "none");
}

std::optional<Answer> ofMember(const CXXMemberCallExpr *Call, const Decision &D,
                               ASTContext &Context) {
  const Expr *On = Call->getImplicitObjectArgument();
  if (Call->getNumArgs() != 0 || !On || !isHarmless(On, Context))
    return std::nullopt;
  std::string Name = nameOf(Call->getDirectCallee());
  if (Name == "index" || Name == "which")
    return index(On->getType(), D, Context);
  if (Name == "size" || Name == "length")
    return number(D);
  if (Name == "empty" || Name == "isEmpty") {
    std::optional<Answer> N = number(D);
    return N ? std::optional(truth(N->Number == 0)) : std::nullopt;
  }
  if (!Call->getType()->isBooleanType())
    return std::nullopt;
  if (llvm::StringSwitch<bool>(Name)
          .Cases("has_value", "hasValue", "is_initialized", "operator bool",
                 true)
          .Default(false))
    return D.Asked.empty() ? presence(D) : std::nullopt;
  if (D.Asked.empty())
    return std::nullopt;
  return truth(D.Holds);
}

std::optional<Answer> ofFunction(const CallExpr *Call, const Decision &D,
                                 ASTContext &Context) {
  std::string Name = nameOf(Call->getDirectCallee());
  if (Call->getNumArgs() != 1 || !isHarmless(Call->getArg(0), Context))
    return std::nullopt;
  const Expr *Arg = Call->getArg(0)->IgnoreParenImpCasts();
  if (Name == "size" || Name == "ssize")
    return number(D);
  if (Name == "empty") {
    std::optional<Answer> N = number(D);
    return N ? std::optional(truth(N->Number == 0)) : std::nullopt;
  }
  if (D.Asked.empty())
    return std::nullopt;
  bool Pointer = Call->getType()->isPointerType();
  if (Name == "holds_alternative" || Name == "get_if" || Name == "get") {
    QualType Variant = Arg->getType();
    if (Pointer) {
      // get_if of a pointer that may be null asks for that, too.
      const auto *Address = dyn_cast<UnaryOperator>(Arg);
      if (!Address || Address->getOpcode() != UO_AddrOf)
        return std::nullopt;
      Variant = Address->getSubExpr()->getType();
    }
    // Several tuples are of one kind, but not the same alternative.
    if (D.Holds && llvm::count(alternatives(Variant, Context), D.Asked) != 1)
      return std::nullopt;
    return Pointer ? pointer(D.Holds) : truth(D.Holds);
  }
  // Types of one label differ, and this asks for one of them.
  if (Name == "any_cast" && Pointer && !D.Holds)
    return pointer(false);
  if (Name == "isinstance" && Call->getType()->isBooleanType())
    return truth(D.Holds);
  return std::nullopt;
}

} // namespace

bool isHarmless(const Expr *E, ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  if (!E->HasSideEffects(Context))
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (!isReader(Call))
      return false;
    if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
      if (!isHarmless(M->getImplicitObjectArgument(), Context))
        return false;
    return llvm::all_of(Call->arguments(),
                        [&](const Expr *A) { return isHarmless(A, Context); });
  }
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return isHarmless(M->getBase(), Context);
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    return !U->isIncrementDecrementOp() && isHarmless(U->getSubExpr(), Context);
  if (const auto *B = dyn_cast<BinaryOperator>(E))
    return !B->isAssignmentOp() && isHarmless(B->getLHS(), Context) &&
           isHarmless(B->getRHS(), Context);
  return false;
}

std::optional<Answer> answerOf(const Expr *Test, const Decision &D,
                               ASTContext &Context) {
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(Test)) {
    CXXRewrittenBinaryOperator::DecomposedForm F =
        Rewritten->getDecomposedForm();
    if (F.Opcode != BO_NE || !isHarmless(F.LHS, Context) ||
        !isHarmless(F.RHS, Context) || !D.Asked.empty())
      return std::nullopt;
    return presence(D);
  }
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Test)) {
    bool Differ = Operator->getOperator() == OO_ExclaimEqual;
    if ((!Differ && Operator->getOperator() != OO_EqualEqual) ||
        !D.Asked.empty())
      return std::nullopt;
    bool Null = false;
    for (const Expr *A : Operator->arguments()) {
      if (!isHarmless(A, Context))
        return std::nullopt;
      Null |= llvm::StringRef(A->getType().getAsString()).contains("null");
    }
    std::optional<Answer> There = presence(D);
    if (There && !Differ)
      There->Holds = !There->Holds;
    return Null ? There : std::nullopt;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Test))
    return ofMember(Member, D, Context);
  if (const auto *Call = dyn_cast<CallExpr>(Test))
    return ofFunction(Call, D, Context);
  if (const auto *Cast = dyn_cast<CXXDynamicCastExpr>(Test)) {
    // A class that derives from the asked one has another label.
    if (!Cast->getType()->isPointerType() || D.Asked.empty() || !D.Holds ||
        !isHarmless(Cast->getSubExpr(), Context))
      return std::nullopt;
    return pointer(true);
  }
  return std::nullopt;
}

} // namespace fullgraph::fix
