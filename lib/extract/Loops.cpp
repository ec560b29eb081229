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
/// what they point to or stand for.
struct NamedVariables : RecursiveASTVisitor<NamedVariables> {
  std::set<const VarDecl *> Found;
  std::set<const BindingDecl *> Bindings;
  std::vector<const VarDecl *> Addressed; ///< In order of the text.
  bool UsesThis = false;
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *V = dyn_cast<VarDecl>(E->getDecl()))
      Found.insert(V->getCanonicalDecl());
    else if (const auto *B = dyn_cast<BindingDecl>(E->getDecl()))
      Bindings.insert(B);
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
BodyWalker::openHeads(llvm::function_ref<bool(Root)> MayChange,
                      llvm::function_ref<bool(Root)> Aimed) {
  std::vector<Head> Heads;
  Environment Before = Now;
  for (auto [R, V] : Before.entries()) {
    if (!MayChange(R))
      continue;
    if (const Several *S = severalOf(R); S && S->Only) {
      Now.drop(R);
      continue;
    }
    // A pointer that nothing aims elsewhere.
    if (Aimed && isPointer(R) && !Aimed(R))
      continue;
    ValueId J = Values.join({{V, {}, Before.Region}}, Values[V].Type);
    if (auto At = PointsTo.find(V); At != PointsTo.end()) {
      Place Target = At->second;
      PointsTo[J] = Target;
    } else if (auto At = OneOf.find(V); At != OneOf.end()) {
      Several Copy = At->second;
      Copy.Only = false;
      setOneOf(J, std::move(Copy));
    } else if (isPointer(R)) {
      // It stands for what it points to, which may have been stored to.
      setOneOf(J, {{Place{Root::object(V), {}}}, {}, /*Only=*/false});
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
  // What the parser could not type is named by its text alone.
  for (const ValueDecl *V : Broken)
    if (const auto *Var = dyn_cast<VarDecl>(V))
      Named.Found.insert(Var->getCanonicalDecl());
  // So may what a reference or a binding stands for, which has no entry until
  // it is stored to if it is an object.
  std::vector<const ValueDecl *> Names(Named.Found.begin(), Named.Found.end());
  Names.insert(Names.end(), Named.Bindings.begin(), Named.Bindings.end());
  for (const ValueDecl *V : Names) {
    auto At = Aliases.find(V);
    if (At == Aliases.end())
      continue;
    Root R = At->second.Base;
    if (R.Kind == Root::Class::Variable)
      Named.Found.insert(Variables[R.Index]);
    else if (R.Kind == Root::Class::Object && !Now.get(R))
      Now.set(R, ValueId(R.Index));
  }
  // A closure's captures are parts of the closure.
  bool UsesThis = Named.UsesThis || llvm::any_of(Named.Found, [&](auto *V) {
                    return CaptureParts.count(V);
                  });
  if (This && UsesThis && !Now.get(Root::object(This)))
    Now.set(Root::object(This), This);
  // Nor has what a pointer stands for.
  for (const VarDecl *V : Named.Found) {
    auto N = Numbers.find(V);
    if (N == Numbers.end() || !isPointer(Root::variable(N->second)))
      continue;
    ValueId Held = Now.get(Root::variable(N->second));
    if (Held && !PointsTo.count(Held) && !OneOf.count(Held) &&
        !Now.get(Root::object(Held)))
      Now.set(Root::object(Held), Held);
  }
  // And so may what the named ones point to.
  std::set<Root> Reached(Exposed.begin(), Exposed.end());
  std::set<Root> Pointed(Reached);
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
    for (const Pointer &P : pointersIn(Now.get(R))) {
      Work.push_back(P.Target.Base);
      Pointed.insert(P.Target.Base);
    }
    // An iterator or a pointer into an object.
    std::vector<Place> Into;
    if (auto At = PointsTo.find(Now.get(R)); At != PointsTo.end())
      Into.push_back(At->second);
    else if (auto At = OneOf.find(Now.get(R)); At != OneOf.end())
      Into = At->second.Places;
    for (const Place &P : Into) {
      if (const Several *S = severalOf(P.Base); !S || !S->Only)
        if (!Now.get(P.Base))
          Now.set(P.Base, initialValue(P.Base));
      Work.push_back(P.Base);
      Pointed.insert(P.Base);
    }
  }
  Environment Before = Now;

  const Aims &Aimed = aimedIn(S);
  std::vector<Head> Heads =
      openHeads([&](Root R) { return Reached.count(R); },
                [&](Root R) {
                  return Pointed.count(R) || Aimed.count(Variables[R.Index]);
                });
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
    setOneOf(H.Join, {std::move(Targets), {}, /*Only=*/false});
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

/// True if a text names the variable or object, or something that may be a part
/// of it or point into it.
bool BodyWalker::isNamedIn(const Stmt *S, Root R) {
  NamedVariables Named;
  Named.TraverseStmt(const_cast<Stmt *>(S));
  auto IsPart = [&](const Place &P) { return P.Base == R; };
  if (This && R == Root::object(This) && Named.UsesThis)
    return true;
  for (const BindingDecl *B : Named.Bindings)
    if (auto At = Aliases.find(B); At != Aliases.end() && IsPart(At->second))
      return true;
  for (const VarDecl *V : Named.Found) {
    Place P = placeOfVariable(V);
    if (IsPart(P))
      return true;
    ValueId Held = Now.get(P.Base);
    if (!Held)
      continue;
    if (auto At = PointsTo.find(Held);
        At != PointsTo.end() && IsPart(At->second))
      return true;
    if (auto At = OneOf.find(Held);
        At != OneOf.end() && llvm::any_of(At->second.Places, IsPart))
      return true;
    if (auto At = Captured.find(Held);
        At != Captured.end() && llvm::any_of(At->second, [&](const auto &C) {
          return IsPart(C.second);
        }))
      return true;
    if (llvm::any_of(pointersIn(Held),
                     [&](const Pointer &X) { return IsPart(X.Target); }))
      return true;
  }
  return false;
}

/// The body of a loop over elements that it names by the loop's variable alone:
/// that is an object of its own, which each round puts back. Gives what is left
/// of each element, if every round puts something there.
ValueId BodyWalker::runOnElement(const CXXForRangeStmt *S,
                                 const Place &Element) {
  const VarDecl *V = S->getLoopVariable();
  Range Where = range(V->getSourceRange());
  TypeId Type = type(V->getType());
  ValueId Given = Values.copy(read(Element, Type, Where), Type, Where);
  const Root Object = Root::object(Given);
  Aliases[V->getCanonicalDecl()] = Place{Object, {}};
  size_t ExitsBefore = Exits.size();
  run(S->getBody());

  std::vector<Operand> Left;
  bool Changed = false;
  auto PutBack = [&](Environment &E, bool Round) {
    if (!E.Reachable)
      return;
    std::swap(Now, E);
    ValueId Held = Now.get(Object);
    if (Held && Held != Given)
      write(Element, Held, Where);
    Changed |= Held && Held != Given;
    if (Round)
      Left.push_back({Held ? Held : Given, {}, Now.Region});
    std::swap(Now, E);
  };
  Jumps &Out = Targets.back();
  bool All = Out.Breaks.empty();
  for (Environment &E : Out.Breaks)
    PutBack(E, false);
  for (Environment &E : Out.Continues)
    PutBack(E, true);
  for (size_t I = ExitsBefore; I != Exits.size(); ++I)
    PutBack(Exits[I], false);
  Environment End = std::move(Now);
  PutBack(End, true);
  Now = std::move(End);
  return All && Changed && !Left.empty() ? Values.join(Left, Type) : ValueId();
}

void BodyWalker::runRangeFor(const CXXForRangeStmt *S) {
  run(S->getInit());
  const Expr *Init = S->getRangeInit();
  Place Whole = place(Init);
  const VarDecl *V = S->getLoopVariable();
  Place Element = Whole.part(elementPart());
  const bool Changes = V && V->getType()->isLValueReferenceType() &&
                       !V->getType()->getPointeeType().isConstQualified() &&
                       !isa<DecompositionDecl>(V);
  const bool Alone =
      Changes &&
      (isLocal(Whole) ||
       (Whole.Base.Kind == Root::Class::Object &&
        Values[ValueId(Whole.Base.Index)].Kind == Value::Op::Param)) &&
      !llvm::is_contained(Exposed, Whole.Base) &&
      !isNamedIn(S->getBody(), Whole.Base);
  ValueId Left;
  runLoop(
      S, nullptr,
      [&] {
        if (Alone) {
          Left = runOnElement(S, Element);
          return;
        }
        if (const auto *D = dyn_cast_or_null<DecompositionDecl>(V)) {
          Aliases[D] = Element;
          bindDecomposition(D);
        } else if (V) {
          if (V->getType()->isReferenceType())
            Aliases[V->getCanonicalDecl()] = Element;
          else
            Now.set(Root::variable(number(V)),
                    heldBy(V, read(Element, type(V->getType()),
                                   range(V->getSourceRange()))));
        }
        run(S->getBody());
      },
      true);
  if (!Left || !Now.Reachable)
    return;
  // Each element was come by once, and is what its round left.
  Value All;
  All.Kind = Value::Op::Update;
  All.Where = range(V->getSourceRange());
  ValueId Before = read(Whole, type(Init->getType()), All.Where);
  All.Type = Values[Before].Type;
  All.In = {{Before, {}, {}}, {Left, elementPart(), Now.Region}};
  Range Where = All.Where;
  write(Whole, Values.add(std::move(All)), Where);
}

} // namespace fullgraph::extract
