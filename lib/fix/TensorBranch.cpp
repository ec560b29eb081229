//===- TensorBranch.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/TensorBranch.h"
#include "fix/Branches.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace fullgraph::fix {
namespace {

bool isTensor(QualType T) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  return R && R->getQualifiedNameAsString() == "at::Tensor";
}

/// The shape of its result is in the data: it is not that of another side, and
/// no capture takes it.
bool hasDynamicShape(llvm::StringRef Name) {
  return Name.starts_with("unique") || Name.starts_with("_unique") ||
         llvm::StringSwitch<bool>(Name)
             .Cases("masked_select", "nonzero", "nonzero_numpy", "argwhere",
                    "repeat_interleave", "bincount", "index", true)
             .Default(false);
}

/// Computes a new tensor and does nothing else: in-place operations end with
/// an underscore.
bool isPure(const Expr *E, ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  if (!E->HasSideEffects(Context))
    return true;
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return isPure(Bound->getSubExpr(), Context);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return isPure(Temporary->getSubExpr(), Context);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(E)) {
    std::string Of = Made->getConstructor()->getParent()->getNameAsString();
    return (Of == "Tensor" || Of == "Scalar") &&
           llvm::all_of(Made->arguments(),
                        [&](const Expr *A) { return isPure(A, Context); });
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F)
    return false;
  std::string Name = F->getQualifiedNameAsString();
  bool Ours = llvm::StringRef(Name).starts_with("at::") ||
              llvm::StringRef(Name).starts_with("torch::");
  if (!Ours || llvm::StringRef(Name).ends_with("_") ||
      hasDynamicShape(F->getNameAsString()))
    return false;
  static constexpr OverloadedOperatorKind New[] = {
      OO_None,  OO_Plus,       OO_Minus,        OO_Star,      OO_Slash,
      OO_Amp,   OO_Pipe,       OO_Caret,        OO_Less,      OO_Greater,
      OO_Tilde, OO_EqualEqual, OO_ExclaimEqual, OO_LessEqual, OO_GreaterEqual};
  if (!llvm::is_contained(New, F->getOverloadedOperator()))
    return false;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    if (!isPure(Member->getImplicitObjectArgument(), Context))
      return false;
  return llvm::all_of(Call->arguments(), [&](const Expr *A) {
    return isa<CXXDefaultArgExpr>(A) || isPure(A, Context);
  });
}

/// The only statement of a branch.
const Stmt *single(const Stmt *S) {
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    return Block->size() == 1 ? single(Block->body_front()) : nullptr;
  return S;
}

class IfFinder : public RecursiveASTVisitor<IfFinder> {
public:
  IfFinder(const Tree &In, const SourceRange &Test)
      : SM(In.Context.getSourceManager()), Files(In.Files), Wanted(Test) {}

  bool TraverseDecl(Decl *D) {
    if (const auto *F = dyn_cast_or_null<FunctionDecl>(D);
        F && (F->isTemplated() || F->isTemplateInstantiation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitIfStmt(IfStmt *S) {
    const Expr *Bare = S->getCond()->IgnoreParenImpCasts();
    Negated = false;
    while (const auto *U = dyn_cast<UnaryOperator>(Bare)) {
      if (U->getOpcode() != UO_LNot)
        break;
      Negated = !Negated;
      Bare = U->getSubExpr()->IgnoreParenImpCasts();
    }
    for (SourceLocation L :
         {S->getBeginLoc(), S->getCond()->getBeginLoc(), Bare->getBeginLoc()})
      if (L.isFileID() && Files.at(L) == Wanted.File &&
          SM.getSpellingLineNumber(L) == Wanted.Start.Line &&
          SM.getSpellingColumnNumber(L) == Wanted.Start.Column) {
        Found = S;
        Question = dyn_cast<CXXMemberCallExpr>(Bare);
        return false;
      }
    return true;
  }
  const IfStmt *Found = nullptr;
  const CXXMemberCallExpr *Question = nullptr;
  bool Negated = false;

private:
  const SourceManager &SM;
  FileNames &Files;
  const SourceRange &Wanted;
};

struct Side {
  const Expr *Target = nullptr; ///< What is assigned to; none: it is returned.
  const Expr *Value = nullptr;
};

std::optional<Side> sideOf(const Stmt *S) {
  if (const auto *Return = dyn_cast_or_null<ReturnStmt>(S);
      Return && Return->getRetValue())
    return Side{nullptr, Return->getRetValue()};
  const auto *E = dyn_cast_or_null<Expr>(S);
  const auto *Call =
      dyn_cast_or_null<CXXOperatorCallExpr>(E ? E->IgnoreImplicit() : nullptr);
  if (Call && Call->getOperator() == OO_Equal)
    return Side{Call->getArg(0), Call->getArg(1)};
  return std::nullopt;
}

const ValueDecl *variable(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  return Ref ? Ref->getDecl() : nullptr;
}

/// True if the tensor holds truth values: it is the answer of a comparison.
bool holdsTruth(const Expr *T) {
  const auto *Call = dyn_cast<CallExpr>(T->IgnoreUnlessSpelledInSource());
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  return F && llvm::StringSwitch<bool>(F->getNameAsString())
                  .Cases("any", "all", "gt", "lt", "ge", "le", "eq", "ne", true)
                  .Cases("isnan", "isinf", "logical_and", "logical_or",
                         "logical_not", true)
                  .Cases("operator>", "operator<", "operator>=", "operator<=",
                         "operator==", "operator!=", true)
                  .Default(false);
}

} // namespace

llvm::Expected<Fix> fixOfTensorBranch(const Tree &In, const SourceRange &Test) {
  IfFinder Find(In, Test);
  for (Decl *D : In.Own)
    if (!Find.TraverseDecl(D))
      break;
  const IfStmt *If = Find.Found;
  ASTContext &Context = In.Context;
  if (!If || If->hasInitStorage() || If->hasVarStorage())
    return refuse("no plain if asks this there");
  const CXXMethodDecl *Asked =
      Find.Question ? Find.Question->getMethodDecl() : nullptr;
  const Expr *On =
      Find.Question ? Find.Question->getImplicitObjectArgument() : nullptr;
  std::string Name = Asked ? Asked->getNameAsString() : "";
  if (!On || !isTensor(On->getType()) ||
      (Name != "is_nonzero" &&
       !(Name == "item" && Find.Question->getType()->isBooleanType())) ||
      !isPure(On, Context))
    return refuse("the condition is more than a tensor's truth");
  SourceText Source(Context,
                    Context.getSourceManager().getFileID(If->getBeginLoc()));
  const Stmt *Last = If;
  const Stmt *Else = single(If->getElse());
  if (!If->getElse()) {
    // if (...) return a; return b;
    DynTypedNodeList Parents = Context.getParents(*If);
    const auto *Block = Parents.begin()->get<CompoundStmt>();
    if (!Block || Block->body_back() == If)
      return refuse("there is no other side");
    Else = Last = *std::next(llvm::find(Block->body(), If));
  }
  std::optional<Side> A = sideOf(single(If->getThen())), B = sideOf(Else);
  if (!A || !B || !A->Target != !B->Target || (A->Target && Last != If) ||
      (A->Target &&
       (!variable(A->Target) || variable(A->Target) != variable(B->Target))))
    return refuse("the sides do different things");
  for (const Side *S : {&*A, &*B}) {
    if (!isTensor(S->Value->IgnoreImplicit()->getType()) ||
        (S->Target && !isTensor(S->Target->getType())) ||
        !isPure(S->Value, Context))
      return refuse("a side is more than a tensor");
    if (!Source.isWritten(S->Value->getSourceRange()))
      return refuse("a macro writes a part of it");
  }
  if (!Source.isWritten(If->getSourceRange()) ||
      !Source.isWritten(Last->getSourceRange()) ||
      !Source.isWritten(On->getSourceRange()))
    return refuse("a macro writes a part of it");
  size_t From = Source.begin(If), To = Source.statementEnd(Last);
  if (Source.hasDirective(From, To))
    return refuse("a preprocessor directive stands within it");
  if (Find.Negated)
    std::swap(A, B);
  std::string Condition = Source.textOf(On).str();
  if (!holdsTruth(On))
    Condition += ".to(at::kBool)";
  std::string New = (A->Target ? Source.textOf(A->Target).str() + " = "
                               : std::string("return ")) +
                    "at::where(" + Condition + ", " +
                    Source.textOf(A->Value).str() + ", " +
                    Source.textOf(B->Value).str() + ");";
  Fix Out;
  Out.Description = "choose on the device with at::where; both sides are "
                    "computed then, and must be of one shape and type";
  Out.Edits.push_back({{Test.File, positionOf(Source.text(), From),
                        positionOf(Source.text(), To)},
                       std::move(New)});
  return Out;
}

} // namespace fullgraph::fix
