//===- Loops.cpp - Loops, and labels that are jumped back to --------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What may change in a loop has a join at its head: the value from before, and
// what the way back brings.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

namespace {
/// The variables that a loop's text names: only these can change in it, and
/// what they point to.
struct NamedVariables : RecursiveASTVisitor<NamedVariables> {
  std::set<const VarDecl *> Found;
  std::vector<const VarDecl *> Addressed; ///< In order of the text.
  bool UsesThis = false;
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *V = dyn_cast<VarDecl>(E->getDecl()))
      Found.insert(V->getCanonicalDecl());
    return true;
  }
  bool VisitCXXThisExpr(CXXThisExpr *) {
    UsesThis = true;
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *U) {
    if (U->getOpcode() == UO_AddrOf)
      if (const auto *D =
              dyn_cast<DeclRefExpr>(U->getSubExpr()->IgnoreParens()))
        if (const auto *V = dyn_cast<VarDecl>(D->getDecl()))
          Addressed.push_back(V->getCanonicalDecl());
    return true;
  }
};
} // namespace

std::vector<BodyWalker::Head>
BodyWalker::openHeads(llvm::function_ref<bool(Root)> MayChange) {
  std::vector<Head> Heads;
  Environment Before = Now;
  for (auto [R, V] : Before.entries()) {
    if (!MayChange(R))
      continue;
    ValueId J = Values.join({{V, {}, Before.Region}}, Values[V].Type);
    if (auto At = PointsTo.find(V); At != PointsTo.end()) {
      Place Target = At->second;
      PointsTo[J] = Target;
    }
    if (auto At = Captured.find(V); At != Captured.end()) {
      auto Copy = At->second;
      Captured[J] = std::move(Copy);
    }
    Now.set(R, J);
    Heads.push_back({R, J});
  }
  return Heads;
}

/// The way back: what was changed since comes to the heads.
void BodyWalker::closeHeads(llvm::ArrayRef<Head> Heads) {
  if (!Now.Reachable)
    return;
  for (const Head &H : Heads)
    if (ValueId V = Now.get(H.Where); V && V != H.Join)
      Values[H.Join].In.push_back({V, {}, Now.Region});
}

namespace {
/// The labels that a function jumps to from behind them.
struct BackwardGotos : RecursiveASTVisitor<BackwardGotos> {
  const LabelStmt *Label;
  bool Found = false;
  explicit BackwardGotos(const LabelStmt *Label) : Label(Label) {}
  bool VisitGotoStmt(GotoStmt *G) {
    Found |= G->getLabel() == Label->getDecl() &&
             Label->getBeginLoc() < G->getGotoLoc();
    return !Found;
  }
};
} // namespace

/// A label that is jumped back to is the head of a loop.
void BodyWalker::runLabel(const LabelStmt *S) {
  std::vector<Environment> Flows = Gotos[S->getDecl()];
  Flows.push_back(Now);
  Now = merge(Flows, Now.Region ? Now.Region : RegionId(0));
  BackwardGotos Back(S);
  if (Walked)
    Back.TraverseStmt(Walked->getBody());
  if (Back.Found && Now.Reachable) {
    // What a reference stands for has no entry until it is stored to.
    for (const auto &[Unused, P] : Aliases)
      if (P.Base.Kind == Root::Class::Object && !Now.get(P.Base))
        Now.set(P.Base, ValueId(P.Base.Index));
    Labels[S->getDecl()] = openHeads([](Root) { return true; });
  }
  run(S->getSubStmt());
}

void BodyWalker::runLoop(const Stmt *S, const Expr *Condition,
                         llvm::function_ref<void()> Body, bool TestsFirst) {
  NamedVariables Named;
  Named.TraverseStmt(const_cast<Stmt *>(S));
  // What a reference parameter stands for has no entry until it is stored to.
  for (const VarDecl *V : Named.Found)
    if (auto At = Aliases.find(V); At != Aliases.end())
      if (Root R = At->second.Base;
          R.Kind == Root::Class::Object && !Now.get(R))
        Now.set(R, ValueId(R.Index));
  // A closure's captures are parts of the closure.
  bool UsesThis = Named.UsesThis || llvm::any_of(Named.Found, [&](auto *V) {
                    return CaptureParts.count(V);
                  });
  if (This && UsesThis && !Now.get(Root::object(This)))
    Now.set(Root::object(This), This);
  // And so may what the named ones point to.
  std::set<Root> Reached(Exposed.begin(), Exposed.end());
  std::vector<Root> Work;
  for (auto [R, V] : Now.entries())
    if (R.Kind != Root::Class::Variable ||
        Named.Found.count(Variables[R.Index]))
      Work.push_back(R);
  while (!Work.empty()) {
    Root R = Work.back();
    Work.pop_back();
    if (!Reached.insert(R).second)
      continue;
    for (const Pointer &P : pointersIn(Now.get(R)))
      Work.push_back(P.Target.Base);
    // An iterator or a pointer into an object.
    if (auto At = PointsTo.find(Now.get(R)); At != PointsTo.end()) {
      Root Into = At->second.Base;
      if (!Now.get(Into))
        Now.set(Into, initialValue(Into));
      Work.push_back(Into);
    }
  }
  Environment Before = Now;

  std::vector<Head> Heads = openHeads([&](Root R) { return Reached.count(R); });
  // A pointer that is set in the loop may point to what was set there before.
  for (const Head &H : Heads) {
    if (H.Where.Kind != Root::Class::Variable || !PointsTo.count(H.Join))
      continue;
    QualType T = Variables[H.Where.Index]->getType();
    std::vector<Place> Targets;
    for (const VarDecl *V : Named.Addressed)
      if (T->isPointerType() && Numbers.count(V) &&
          Unit.context().hasSameUnqualifiedType(T->getPointeeType(),
                                                V->getType()))
        Targets.push_back(placeOfVariable(V));
    if (Targets.empty())
      continue;
    Targets.push_back(PointsTo[H.Join]);
    PointsTo.erase(H.Join);
    OneOf[H.Join] = std::move(Targets);
  }

  Targets.push_back({});
  Environment AtHead = Now;
  // Only for (;;) has no way out of its own.
  Environment Exit = AtHead;
  Exit.Reachable = isa<CXXForRangeStmt>(S);
  Now = under(AtHead, Region::Class::Loop, {});
  if (TestsFirst && Condition) {
    ValueId C = evaluate(Condition);
    branch(Branch::Class::Loop, C, Condition);
    Exit = Now;
    Now = under(Now, Region::Class::True, C);
  }
  Body();
  {
    std::vector<Environment> Flows = std::move(Targets.back().Continues);
    Targets.back().Continues.clear();
    Flows.push_back(Now);
    Now = merge(Flows, Now.Region);
  }
  if (!TestsFirst && Condition && Now.Reachable) {
    ValueId C = evaluate(Condition);
    branch(Branch::Class::Loop, C, Condition);
    Exit = Now;
  }
  closeHeads(Heads);
  std::vector<Environment> Flows = std::move(Targets.back().Breaks);
  Targets.pop_back();
  if (Exit.Reachable)
    Flows.push_back(Exit);
  Now = merge(Flows, Before.Region);
  Now.Region = Before.Region;
}

void BodyWalker::runRangeFor(const CXXForRangeStmt *S) {
  run(S->getInit());
  const Expr *Init = S->getRangeInit();
  Place Whole = place(Init);
  const VarDecl *V = S->getLoopVariable();
  Place Element = Whole.part(elementPart());
  runLoop(
      S, nullptr,
      [&] {
        if (const auto *D = dyn_cast_or_null<DecompositionDecl>(V)) {
          Aliases[D] = Element;
          bindDecomposition(D);
        } else if (V) {
          if (V->getType()->isReferenceType())
            Aliases[V->getCanonicalDecl()] = Element;
          else
            Now.set(
                Root::variable(number(V)),
                read(Element, type(V->getType()), range(V->getSourceRange())));
        }
        run(S->getBody());
      },
      true);
}

} // namespace fullgraph::extract
