//===- Editor.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Editor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace fullgraph::fix {

namespace {

class UseFinder : public RecursiveASTVisitor<UseFinder> {
public:
  explicit UseFinder(Uses &Into) : Into(Into) {}
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *V = dyn_cast<VarDecl>(E->getDecl()))
      Into.Of[V].push_back(E);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *E) {
    for (const LambdaCapture &C : E->captures())
      if (C.capturesVariable())
        if (const auto *V = dyn_cast<VarDecl>(C.getCapturedVar()))
          Into.Captured.insert(V);
    return true;
  }

private:
  Uses &Into;
};

} // namespace

Editor::Editor(ASTContext &Context, const SourceText &Source,
               const FunctionDecl *Function)
    : Edit(Context, Source), Context(Context), Source(Source) {
  if (!Function || !Function->hasBody() ||
      !Source.isWritten(Function->getSourceRange()))
    return;
  UseFinder(Seen).TraverseDecl(const_cast<FunctionDecl *>(Function));
  IsWhole = !Source.hasDirective(Source.offset(Function->getBeginLoc()),
                                 Source.end(Function->getBody()));
}

llvm::Error Editor::take(const Expr *Test, const Decision &Decided) {
  std::optional<Answer> A =
      answerOf(Test->IgnoreParenImpCasts(), Decided, Context);
  if (!A)
    return refuse("the test is not one that can be taken away alone");
  TestCall = dyn_cast<CallExpr>(Test->IgnoreParenImpCasts());
  if (llvm::Error E = fold(Test, *A))
    return E;
  // What only the test or the dead part read.
  while (IsWhole && dropUnread()) {
  }
  return llvm::Error::success();
}

const Stmt *Editor::parent(const Stmt *S) const {
  DynTypedNodeList Parents = Context.getParents(*S);
  return Parents.empty() ? nullptr : Parents.begin()->get<Stmt>();
}

const VarDecl *Editor::initialised(const Stmt *S) const {
  DynTypedNodeList Parents = Context.getParents(*S);
  return Parents.empty() ? nullptr : Parents.begin()->get<VarDecl>();
}

/// True if the place only asks whether the expression is true.
bool Editor::isCondition(const Stmt *Place, const Expr *At) {
  if (const auto *If = dyn_cast_or_null<IfStmt>(Place))
    return If->getCond() == At;
  if (const auto *While = dyn_cast_or_null<WhileStmt>(Place))
    return While->getCond() == At;
  if (const auto *For = dyn_cast_or_null<ForStmt>(Place))
    return For->getCond() == At;
  if (const auto *C = dyn_cast_or_null<ConditionalOperator>(Place))
    return C->getCond() == At;
  if (const auto *U = dyn_cast_or_null<UnaryOperator>(Place))
    return U->getOpcode() == UO_LNot;
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(Place))
    return B->isLogicalOp();
  return false;
}

/// The value of \p At is known: what is decided by it is taken apart.
llvm::Error Editor::fold(const Expr *At, Answer A) {
  while (true) {
    const Stmt *Up = parent(At);
    if (const VarDecl *V = initialised(At))
      return store(V, At, A);
    if (const auto *Wrapped = dyn_cast_or_null<Expr>(Up);
        isa_and_nonnull<ParenExpr, ImplicitCastExpr, ExprWithCleanups,
                        ConstantExpr>(Up)) {
      At = Wrapped;
      continue;
    }
    if (const auto *U = dyn_cast_or_null<UnaryOperator>(Up);
        U && U->getOpcode() == UO_LNot && isTruth(A)) {
      A = {Answer::Sort::Truth, !A.Holds, 0, ""};
      At = U;
      continue;
    }
    if (const auto *B = dyn_cast_or_null<BinaryOperator>(Up)) {
      const Expr *Other = B->getLHS() == At ? B->getRHS() : B->getLHS();
      if (B->isLogicalOp() && isTruth(A)) {
        if (A.Holds == (B->getOpcode() == BO_LAnd))
          return keepOther(B, Other);
        // The other decides nothing, but it is done first.
        if (B->getRHS() == At && !isHarmless(Other, Context))
          return refuse("the condition does more than ask");
        A = {Answer::Sort::Truth, A.Holds, 0, ""};
        At = B;
        continue;
      }
      if (std::optional<bool> Is = compare(B, At, Other, A)) {
        A = {Answer::Sort::Truth, *Is, 0, ""};
        At = B;
        continue;
      }
      return refuse("what is done with the answer is not known");
    }
    return decide(Up, At, A);
  }
}

bool Editor::isTruth(const Answer &A) {
  return A.Is == Answer::Sort::Truth || A.Is == Answer::Sort::Pointer;
}

llvm::Error Editor::keepOther(const BinaryOperator *B, const Expr *Other) {
  if (!Source.isWritten(B->getSourceRange()) ||
      !Source.isWritten(Other->getSourceRange()))
    return refuse("a macro writes a part of it");
  const Expr *At = B;
  const Stmt *Up = parent(At);
  while (isa_and_nonnull<ParenExpr, ExprWithCleanups>(Up)) {
    At = cast<Expr>(Up);
    Up = parent(At);
  }
  if (!isCondition(Up, At) &&
      !Other->IgnoreParenImpCasts()->getType()->isBooleanType())
    return refuse("what is left is no truth value");
  Edit.keepPart(B, Other);
  return llvm::Error::success();
}

std::optional<bool> Editor::compare(const BinaryOperator *B, const Expr *At,
                                    const Expr *Other, const Answer &A) const {
  if (!B->isComparisonOp())
    return std::nullopt;
  bool Equality = B->isEqualityOp(), Negated = B->getOpcode() == BO_NE;
  const Expr *Bare = Other->IgnoreParenImpCasts();
  switch (A.Is) {
  case Answer::Sort::Pointer:
    if (Equality && isa<CXXNullPtrLiteralExpr>(Bare))
      return A.Holds == Negated;
    return std::nullopt;
  case Answer::Sort::Truth:
    if (const auto *L = dyn_cast<CXXBoolLiteralExpr>(Bare); L && Equality)
      return (A.Holds == L->getValue()) != Negated;
    return std::nullopt;
  case Answer::Sort::Enumerator:
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Bare);
        Ref && Equality && isa<EnumConstantDecl>(Ref->getDecl()))
      return (Ref->getDecl()->getName() == A.Name) != Negated;
    return std::nullopt;
  case Answer::Sort::Number: {
    Expr::EvalResult R;
    if (Other->isValueDependent() || !Other->EvaluateAsInt(R, Context) ||
        R.Val.getInt().isNegative())
      return std::nullopt;
    int64_t L = A.Number, N = R.Val.getInt().getExtValue();
    if (B->getRHS() == At)
      std::swap(L, N);
    switch (B->getOpcode()) {
    case BO_EQ:
      return L == N;
    case BO_NE:
      return L != N;
    case BO_LT:
      return L < N;
    case BO_LE:
      return L <= N;
    case BO_GT:
      return L > N;
    case BO_GE:
      return L >= N;
    default:
      return std::nullopt;
    }
  }
  }
  return std::nullopt;
}

llvm::Error Editor::decide(const Stmt *Place, const Expr *At, const Answer &A) {
  if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Place))
    if (Switch->getCond() == At && A.Is != Answer::Sort::Pointer)
      return Edit.decideSwitch(Switch, A);
  if (!isCondition(Place, At) || (!isTruth(A) && A.Is != Answer::Sort::Number))
    return refuse("what is done with the answer is not known");
  bool Holds = A.Is == Answer::Sort::Number ? A.Number != 0 : A.Holds;
  if (const auto *If = dyn_cast<IfStmt>(Place)) {
    if (If->hasVarStorage())
      return refuse("the condition declares something");
    return Edit.decideIf(If, Holds);
  }
  if (const auto *C = dyn_cast<ConditionalOperator>(Place))
    return Edit.decideChoice(C, Holds);
  if (const auto *While = dyn_cast<WhileStmt>(Place); While && !Holds)
    return Edit.dropLoop(While);
  return refuse("it decides how long a loop runs");
}

/// A variable holds the answer: each of its uses is decided.
llvm::Error Editor::store(const VarDecl *V, const Expr *Init, const Answer &A) {
  const auto *Declared =
      dyn_cast_or_null<DeclStmt>(Context.getParents(*V).begin()->get<Stmt>());
  if (!IsWhole)
    return refuse("a preprocessor directive stands within the function");
  if (!Declared || !Declared->isSingleDecl() || !V->isLocalVarDecl() ||
      V->isStaticLocal() || Seen.Captured.count(V) ||
      !Source.isWritten(Declared->getSourceRange()))
    return refuse("the answer is kept where others may see it");
  if (!V->getType()->isPointerType() &&
      !V->getType()->isIntegralOrEnumerationType())
    return refuse("the answer is kept as something else");
  if (A.Is == Answer::Sort::Pointer && !V->getType()->isPointerType())
    return storeUses(V, Declared, Init, {Answer::Sort::Truth, A.Holds, 0, ""});
  return storeUses(V, Declared, Init, A);
}

llvm::Error Editor::storeUses(const VarDecl *V, const DeclStmt *Declared,
                              const Expr *Init, const Answer &A) {
  bool Points = A.Is == Answer::Sort::Pointer;
  const auto *If = dyn_cast_or_null<IfStmt>(
      Context.getParents(*Declared).begin()->get<Stmt>());
  if (If && If->getConditionVariableDeclStmt() != Declared)
    If = nullptr;
  std::vector<const DeclRefExpr *> Left;
  bool Needed = false;
  std::optional<std::string> New;
  if (Points && A.Holds) {
    New = dereferenced(Declared, Init);
    if (!New)
      return refuse("the pointer that it gives cannot be had otherwise");
  }
  if (If) {
    if (!Points)
      return refuse("the condition declares something");
    if (llvm::Error E = Edit.decideIf(If, A.Holds, A.Holds ? *New : ""))
      return E;
  }
  for (const DeclRefExpr *Use : Seen.Of[V]) {
    if (Edit.drops(Use->getLocation()))
      continue;
    if (!isRead(Use)) {
      Left.push_back(Use);
      continue;
    }
    size_t Before = Edit.Pieces.size();
    if (llvm::Error E = fold(parent(Use) ? cast<Expr>(parent(Use)) : Use, A)) {
      llvm::consumeError(std::move(E));
      Edit.Pieces.resize(Before);
      Left.push_back(Use);
    }
  }
  for (const DeclRefExpr *Use : Left)
    Needed |= !Edit.drops(Use->getLocation());
  if (!Needed && !If)
    Edit.dropStatement(Declared);
  if (!Needed)
    return llvm::Error::success();
  // A pointer that is there goes on to be used.
  if (!New)
    return refuse("the answer is used for more than a branch");
  for (const DeclRefExpr *Use : Left)
    if (!isRead(Use))
      return refuse("the pointer is changed later");
  if (!If)
    Edit.Pieces.push_back(
        {Source.begin(Declared), Source.statementEnd(Declared), *New});
  return llvm::Error::success();
}

bool Editor::isRead(const DeclRefExpr *Use) const {
  const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(parent(Use));
  return Cast && Cast->getCastKind() == CK_LValueToRValue;
}

/// "auto *p = &std::get<T>(r);" for "auto *p = std::get_if<T>(&r);".
std::optional<std::string> Editor::dereferenced(const DeclStmt *Declared,
                                                const Expr *Init) const {
  const Expr *Bare = Init->IgnoreParenImpCasts();
  llvm::StringRef Text = Source.text();
  size_t Begin = Source.begin(Declared), End = Source.statementEnd(Declared);
  std::string Tail = Text[End - 1] == ';' ? "" : ";";
  if (const auto *Cast = dyn_cast<CXXDynamicCastExpr>(Bare)) {
    size_t At = Source.begin(Cast);
    return (Text.slice(Begin, At) + "static_cast" +
            Text.slice(At + strlen("dynamic_cast"), End) + Tail)
        .str();
  }
  const auto *Call = dyn_cast<CallExpr>(Bare);
  if (!Call || Call != TestCall || Call->getNumArgs() != 1)
    return std::nullopt;
  llvm::StringRef Callee = Source.textOf(Call->getCallee());
  const auto *Address =
      dyn_cast<UnaryOperator>(Call->getArg(0)->IgnoreParenImpCasts());
  size_t At = Callee.find("get_if");
  if (!Address || Address->getOpcode() != UO_AddrOf ||
      At == llvm::StringRef::npos)
    return std::nullopt;
  std::string Get =
      (Callee.take_front(At) + "get" + Callee.drop_front(At + 6)).str();
  return (Text.slice(Begin, Source.begin(Call)) + "&" + Get + "(" +
          Source.textOf(Address->getSubExpr()) + ")" +
          Text.slice(Source.end(Call), End) + Tail)
      .str();
}

/// Drops a variable that nothing reads any more though something did.
bool Editor::dropUnread() {
  for (const auto &[V, Uses] : Seen.Of) {
    if (!V->isLocalVarDecl() || V->isStaticLocal() || Done.count(V) ||
        Seen.Captured.count(V) || !V->hasInit() ||
        !llvm::all_of(Uses, [&](const DeclRefExpr *E) {
          return Edit.drops(E->getLocation());
        }))
      continue;
    Done.insert(V);
    const auto *Declared =
        dyn_cast_or_null<DeclStmt>(Context.getParents(*V).begin()->get<Stmt>());
    if (!Declared || !Declared->isSingleDecl() ||
        Edit.drops(Declared->getBeginLoc()) ||
        !Source.isWritten(Declared->getSourceRange()) ||
        !isa_and_nonnull<CompoundStmt>(parent(Declared)) ||
        !isHarmless(V->getInit(), Context) || V->getType().isDestructedType())
      continue;
    Edit.dropStatement(Declared);
    return true;
  }
  return false;
}

} // namespace fullgraph::fix
