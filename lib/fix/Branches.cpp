//===- Branches.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Branches.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace fullgraph::fix {

llvm::Error refuse(const char *Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
}

namespace {

/// Jumps may lead into what holds one of these.
class TargetFinder : public RecursiveASTVisitor<TargetFinder> {
public:
  bool VisitLabelStmt(LabelStmt *) { return !(Found = true); }
  bool VisitSwitchCase(SwitchCase *) { return !(Found = true); }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool Found = false;
};

bool isTarget(const Stmt *S) {
  TargetFinder Find;
  if (S)
    Find.TraverseStmt(const_cast<Stmt *>(S));
  return Find.Found;
}

/// A break that ends the statement around what is searched.
class BreakFinder : public RecursiveASTVisitor<BreakFinder> {
public:
  bool VisitBreakStmt(BreakStmt *) { return !(Found = true); }
  bool TraverseForStmt(ForStmt *) { return true; }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *) { return true; }
  bool TraverseWhileStmt(WhileStmt *) { return true; }
  bool TraverseDoStmt(DoStmt *) { return true; }
  bool TraverseSwitchStmt(SwitchStmt *) { return true; }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool Found = false;
};

bool breaks(const Stmt *S) {
  BreakFinder Find;
  Find.TraverseStmt(const_cast<Stmt *>(S));
  return Find.Found;
}

bool declares(const CompoundStmt *Block) {
  return llvm::any_of(Block->body(),
                      [](const Stmt *S) { return isa<DeclStmt>(S); });
}

const Stmt *bare(const Stmt *S) {
  while (const auto *A = dyn_cast_or_null<AttributedStmt>(S))
    S = A->getSubStmt();
  return S;
}

/// True if nothing behind the statement is reached through it.
bool endsFlow(const Stmt *S) {
  S = bare(S);
  if (const auto *E = dyn_cast_or_null<Expr>(S))
    return isa<CXXThrowExpr>(E->IgnoreImplicit());
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    return !Block->body_empty() && endsFlow(Block->body_back());
  if (const auto *If = dyn_cast_or_null<IfStmt>(S))
    return If->getElse() && endsFlow(If->getThen()) && endsFlow(If->getElse());
  return isa_and_nonnull<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt>(S);
}

} // namespace

const Stmt *Branches::parentOf(const Stmt *S) const {
  DynTypedNodeList Parents = Context.getParents(*S);
  return Parents.empty() ? nullptr : Parents.begin()->get<Stmt>();
}

void Branches::drop(size_t From, size_t To) {
  if (To > From)
    Pieces.push_back({From, To, ""});
}

bool Branches::drops(SourceLocation L) const {
  if (L.isInvalid() || L.isMacroID())
    return false;
  size_t At = Source.offset(L);
  return llvm::any_of(
      Pieces, [&](const Piece &P) { return P.From <= At && At < P.To; });
}

void Branches::replace(const Stmt *S, std::string New) {
  Pieces.push_back({Source.begin(S), Source.end(S), std::move(New)});
}

void Branches::dropStatement(const Stmt *S) {
  drop(Source.begin(S), Source.statementEnd(S));
}

void Branches::keepPart(const Expr *Whole, const Expr *Part) {
  drop(Source.begin(Whole), Source.begin(Part));
  drop(Source.end(Part), Source.end(Whole));
}

/// What stands from \p From to \p To takes the place of the whole.
void Branches::keep(const Stmt *Whole, size_t From, size_t To) {
  size_t Begin = Source.begin(Whole), Outer = Source.indentAt(Begin).size();
  drop(Begin, Source.skipBlanks(From));
  size_t Kept = Source.text().slice(From, To).rtrim(" \t").size();
  drop(From + Kept, Source.statementEnd(Whole));
  size_t Deep = Source.depthWithin(From, To).value_or(0);
  llvm::append_range(
      Pieces, Source.outdented(From, To, Deep > Outer ? Deep - Outer : 0));
}

/// A branch is all that is left of the statement.
void Branches::keepBranch(const Stmt *Whole, const Stmt *Branch, size_t HeadEnd,
                          bool KeepBraces) {
  Branch = bare(Branch);
  const auto *Block = dyn_cast<CompoundStmt>(Branch);
  if (Block && !KeepBraces) {
    size_t From = Source.offset(Block->getLBracLoc()) + 1;
    size_t To = Source.offset(Block->getRBracLoc());
    if (Source.text().slice(From, To).trim().empty())
      return dropStatement(Whole);
    return keep(Whole, From, To);
  }
  size_t From = Source.begin(Branch), To = Source.statementEnd(Branch);
  // With the comments that stand before it.
  if (!Block) {
    size_t First = Source.text().find_first_not_of(" \t\r\n", HeadEnd);
    if (First < From && Source.text()[First] == '/')
      From = First;
  }
  size_t Deep = Source.indentAt(Source.begin(Branch)).size();
  bool Leads =
      Source.text().slice(HeadEnd, Source.begin(Branch)).contains('\n');
  size_t Outer = Source.indentAt(Source.begin(Whole)).size();
  drop(Source.begin(Whole), From);
  drop(To, Source.statementEnd(Whole));
  if (Leads && Deep > Outer)
    llvm::append_range(Pieces, Source.outdented(From, To, Deep - Outer));
}

llvm::Error Branches::decideIf(const IfStmt *S, bool Holds,
                               std::string Declared) {
  if (S->isConstexpr() || S->isConsteval())
    return refuse("the compiler decides this one");
  const Stmt *Living = Holds ? S->getThen() : S->getElse();
  const Stmt *Dead = Holds ? S->getElse() : S->getThen();
  for (const Stmt *X : {static_cast<const Stmt *>(S), Living, Dead})
    if (X && !Source.isWritten(X->getSourceRange()))
      return refuse("a macro writes a part of it");
  if (isTarget(Dead))
    return refuse("a jump may lead into the dead branch");
  size_t Begin = Source.begin(S), End = Source.statementEnd(S);
  if (Source.hasDirective(Begin, End))
    return refuse("a preprocessor directive stands within it");
  size_t HeadEnd =
      Holds ? Source.offset(S->getRParenLoc()) + 1
            : (S->getElse() ? Source.endOfToken(S->getElseLoc()) : End);
  if (const Stmt *Init = S->getInit())
    Declared = Source.text()
                   .slice(Source.begin(Init), Source.statementEnd(Init))
                   .str() +
               Declared;
  const Stmt *Parent = parentOf(S);
  bool Alone = isa_and_nonnull<CompoundStmt>(Parent);
  const auto *Block = dyn_cast_or_null<CompoundStmt>(bare(Living));
  if (!Declared.empty()) {
    if (!Living)
      return refuse("the condition declares something");
    std::string Indent = Source.indentAt(Begin).str();
    std::string Open = "{\n" + Indent + "  " + Declared;
    if (Block) {
      Pieces.push_back({Begin, Source.offset(Block->getLBracLoc()) + 1, Open});
      drop(Source.endOfToken(Block->getRBracLoc()), End);
    } else {
      size_t From = Source.begin(Living), To = Source.statementEnd(Living);
      Pieces.push_back({Begin, From, Open + "\n" + Indent + "  "});
      Pieces.push_back({To, End, "\n" + Indent + "}"});
    }
  } else if (Alone) {
    if (!Living)
      dropStatement(S);
    else
      keepBranch(S, Living, HeadEnd, Block && declares(Block));
  } else {
    if (isa_and_nonnull<IfStmt>(bare(Living)) &&
        isa_and_nonnull<IfStmt>(Parent) &&
        cast<IfStmt>(Parent)->getThen() == S && cast<IfStmt>(Parent)->getElse())
      return refuse("another else would belong to what is left");
    const auto *Outer = dyn_cast_or_null<IfStmt>(Parent);
    if (Living)
      keepBranch(S, Living, HeadEnd, /*KeepBraces=*/true);
    else if (Outer && Outer->getElse() == S)
      drop(Source.statementEnd(Outer->getThen()), End);
    else
      Pieces.push_back({Begin, End, "{}"});
  }
  if (Alone && endsFlow(Living))
    dropUnreachable(S);
  return llvm::Error::success();
}

/// What follows in the block is never reached, unless something jumps there.
void Branches::dropUnreachable(const Stmt *After) {
  const auto *Block = cast<CompoundStmt>(parentOf(After));
  const auto *Next = llvm::find(Block->body(), After);
  if (Next == Block->body_end() || ++Next == Block->body_end())
    return;
  for (const auto *I = Next; I != Block->body_end(); ++I)
    if (isTarget(*I) || !Source.isWritten((*I)->getSourceRange()))
      return;
  size_t From = Source.statementEnd(After);
  size_t To = Source.statementEnd(Block->body_back());
  if (!Source.hasDirective(From, To))
    drop(From, To);
}

llvm::Error Branches::decideChoice(const ConditionalOperator *C, bool Holds) {
  const Expr *Living = Holds ? C->getTrueExpr() : C->getFalseExpr();
  if (!Source.isWritten(C->getSourceRange()) ||
      !Source.isWritten(Living->getSourceRange()))
    return refuse("a macro writes a part of it");
  if (Source.hasDirective(Source.begin(C), Source.end(C)))
    return refuse("a preprocessor directive stands within it");
  const Expr *Written = Living->IgnoreImplicit();
  if (!Context.hasSameUnqualifiedType(Written->getType(), C->getType()))
    return refuse("the living side is converted to the type of both");
  if (const auto *B = dyn_cast<BinaryOperator>(Written);
      B && (B->isAssignmentOp() || B->isCommaOp()))
    return refuse("the living side does more than one thing");
  keepPart(C, Living);
  return llvm::Error::success();
}

llvm::Error Branches::dropLoop(const WhileStmt *S) {
  if (!Source.isWritten(S->getSourceRange()) || S->getConditionVariable())
    return refuse("a macro writes a part of it");
  if (isTarget(S->getBody()))
    return refuse("a jump may lead into the dead branch");
  if (Source.hasDirective(Source.begin(S), Source.statementEnd(S)))
    return refuse("a preprocessor directive stands within it");
  if (isa_and_nonnull<CompoundStmt>(parentOf(S)))
    dropStatement(S);
  else
    Pieces.push_back({Source.begin(S), Source.statementEnd(S), "{}"});
  return llvm::Error::success();
}

llvm::Error Branches::decideSwitch(const SwitchStmt *S, const Answer &Value) {
  const auto *Body = dyn_cast<CompoundStmt>(S->getBody());
  if (!Body || S->getInit() || S->getConditionVariable())
    return refuse("the condition declares something");
  if (!isa_and_nonnull<CompoundStmt>(parentOf(S)))
    return refuse("the statement is a branch of another one");
  if (!Source.isWritten(S->getSourceRange()))
    return refuse("a macro writes a part of it");
  if (Source.hasDirective(Source.begin(S), Source.statementEnd(S)))
    return refuse("a preprocessor directive stands within it");
  auto Is = [&](const CaseStmt *C) {
    const Expr *Label = C->getLHS()->IgnoreParenImpCasts();
    if (const auto *K = dyn_cast<ConstantExpr>(Label))
      Label = K->getSubExpr()->IgnoreParenImpCasts();
    if (Value.Is == Answer::Sort::Enumerator) {
      const auto *Named = dyn_cast<DeclRefExpr>(Label);
      return Named && Named->getDecl()->getName() == Value.Name;
    }
    Expr::EvalResult R;
    return C->getLHS()->EvaluateAsInt(R, Context) &&
           R.Val.getInt() == Value.Number;
  };
  const Stmt *Matched = nullptr, *Default = nullptr;
  std::vector<std::pair<const Stmt *, const Stmt *>> Sections; // Label, first.
  for (const Stmt *Sub : Body->body()) {
    const Stmt *First = Sub;
    bool Here = false, ByDefault = false;
    while (const auto *Label = dyn_cast<SwitchCase>(First)) {
      if (const auto *C = dyn_cast<CaseStmt>(Label)) {
        if (C->getRHS())
          return refuse("a case is a range");
        Here |= Is(C);
      } else {
        ByDefault = true;
      }
      First = Label->getSubStmt();
    }
    if (Here)
      Matched = Sub;
    if (ByDefault)
      Default = Sub;
    // Other labels within would be jumped to.
    if (isTarget(First))
      return refuse("a jump may lead into the dead branch");
  }
  if (!Matched)
    Matched = Default;
  if (!Matched) {
    dropStatement(S);
    return llvm::Error::success();
  }
  std::vector<const Stmt *> Living;
  const auto *I = llvm::find(Body->body(), Matched);
  const Stmt *First = *I;
  while (const auto *Label = dyn_cast<SwitchCase>(First))
    First = Label->getSubStmt();
  Living.push_back(First);
  bool Ended = endsFlow(First);
  while (!Ended && ++I != Body->body_end()) {
    if (isa<SwitchCase>(*I))
      return refuse("it falls through to the next case");
    Living.push_back(*I);
    Ended = endsFlow(*I);
  }
  const CompoundStmt *Block = nullptr;
  if (Living.size() <= 2 && (Block = dyn_cast<CompoundStmt>(Living.front()))) {
    if (Living.size() == 2 && !isa<BreakStmt>(Living.back()))
      return refuse("a case is of several blocks");
    Living.assign(Block->body_begin(), Block->body_end());
  }
  const Stmt *Break = nullptr;
  if (!Living.empty() && isa<BreakStmt>(Living.back())) {
    Break = Living.back();
    Living.pop_back();
  }
  if (Living.empty()) {
    dropStatement(S);
    return llvm::Error::success();
  }
  for (const Stmt *X : Living)
    if (breaks(X))
      return refuse("a break leaves the case in its midst");
  if (llvm::any_of(Living, [](const Stmt *X) { return isa<DeclStmt>(X); })) {
    if (!Block)
      return refuse("a case declares something");
    if (Break)
      dropStatement(Break);
    drop(Source.begin(S), Source.begin(Block));
    drop(Source.end(Block), Source.statementEnd(S));
    size_t Deep = Source.indentAt(Source.begin(Block)).size();
    size_t Outer = Source.indentAt(Source.begin(S)).size();
    if (Deep > Outer)
      llvm::append_range(Pieces,
                         Source.outdented(Source.begin(Block),
                                          Source.end(Block), Deep - Outer));
  } else {
    size_t From = Source.begin(Living.front());
    size_t To = Source.statementEnd(Living.back());
    size_t Deep = Source.indentAt(From).size();
    size_t Outer = Source.indentAt(Source.begin(S)).size();
    drop(Source.begin(S), From);
    drop(To, Source.statementEnd(S));
    if (Deep > Outer)
      llvm::append_range(Pieces, Source.outdented(From, To, Deep - Outer));
  }
  if (endsFlow(Living.back()))
    dropUnreachable(S);
  return llvm::Error::success();
}

} // namespace fullgraph::fix
