//===- Closures.cpp - Closures, and what they captured --------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A closure holds a copy of what it captured. What it captured by reference is
// brought up to date when it is called, and brought back after the call.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

/// What a captured pointer points to, if nothing aims it elsewhere from here
/// on: the capture stands for that, as pointers do.
std::optional<Place> BodyWalker::capturedPointee(const VarDecl *V,
                                                 const LambdaExpr *E) {
  if (!V || V->isInitCapture() || V->hasGlobalStorage() ||
      V->getType()->isFunctionPointerType())
    return std::nullopt;
  V = V->getCanonicalDecl();
  if (Pointees.count(V))
    return placeOfVariable(V);
  if (Aliases.count(V) || CaptureParts.count(V) ||
      !isPointer(Root::variable(number(V))))
    return std::nullopt;
  const Aims &Aimed = aimedIn(Walked ? Walked->getBody() : E->getBody());
  if (auto Last = Aimed.find(V);
      Last != Aimed.end() &&
      !Unit.sources().isBeforeInTranslationUnit(Last->second, E->getBeginLoc()))
    return std::nullopt;
  ValueId Held = Now.get(Root::variable(number(V)));
  if (!Held || Values[Held].Kind == Value::Op::Const)
    return std::nullopt;
  return objectOf(Held);
}

/// True for a variable whose place is that of what it points to.
bool BodyWalker::isPointee(const Expr *E) const {
  const auto *D = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  return V && Pointees.count(V->getCanonicalDecl());
}

/// Of captures that are in one place, only the outermost is brought up to date
/// and brought back; the body takes the others for parts of it.
void BodyWalker::tieCaptures(ValueId Closure, const LambdaExpr *E,
                             llvm::ArrayRef<Tie> Ties) {
  std::map<uint32_t, UnitBuilder::Capture> Parts;
  std::vector<std::pair<uint32_t, Place>> Outermost;
  auto IsPart = [](const Place &P, const Place &Of) {
    return P.Base == Of.Base && P.Path.size() >= Of.Path.size() &&
           std::equal(Of.Path.begin(), Of.Path.end(), P.Path.begin());
  };
  bool HasThis = llvm::any_of(
      E->captures(), [](const LambdaCapture &C) { return C.capturesThis(); });
  for (const Tie &T : Ties) {
    const Tie *Outer = &T;
    for (const Tie &Other : Ties)
      if (IsPart(Outer->Where, Other.Where) &&
          (Other.Where.Path.size() < Outer->Where.Path.size() ||
           Other.Capture < Outer->Capture) &&
          !(HasThis && This && Other.Where.Base == objectOf(This).Base))
        Outer = &Other;
    if (Outer == &T)
      Outermost.push_back({T.Capture, T.Where});
    if (Outer != &T || T.Pointee)
      Parts[T.Capture] = {
          Outer->Capture,
          {T.Where.Path.begin() + Outer->Where.Path.size(), T.Where.Path.end()},
          T.Pointee};
  }
  if (!Outermost.empty())
    Captured[Closure] = std::move(Outermost);
  if (Parts.empty())
    return;
  const CXXMethodDecl *Body = E->getCallOperator();
  Unit.capturesOf(Body) = Parts;
  if (const FunctionTemplateDecl *T = Body->getDescribedFunctionTemplate())
    for (const FunctionDecl *S : T->specializations())
      Unit.capturesOf(S) = Parts;
}

ValueId BodyWalker::closure(const LambdaExpr *E) {
  const CXXMethodDecl *Body = E->getCallOperator();
  Value V;
  V.Kind = Value::Op::Closure;
  V.Entity = Unit.function(Body);
  V.Type = type(E->getType());
  V.Where = range(E->getIntroducerRange());
  std::vector<Tie> Ties;
  uint32_t N = 0;
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &C : E->captures()) {
    ValueId Held;
    if (C.capturesVariable()) {
      const auto *Var = dyn_cast<VarDecl>(C.getCapturedVar());
      if (std::optional<Place> At = capturedPointee(Var, E)) {
        Held = read(*At, {}, V.Where);
        Ties.push_back({N, *At, /*Pointee=*/true});
      } else if (Var && C.getCaptureKind() == LCK_ByRef &&
                 !Var->isInitCapture()) {
        Place P = placeOfVariable(Var);
        if (auto At = Aliases.find(Var); At != Aliases.end())
          P = At->second;
        Held = read(P, {}, V.Where);
        Ties.push_back({N, P});
      } else if (Var && Var->isInitCapture() && Var->getInit()) {
        Held = evaluate(Var->getInit());
      } else if (Var) {
        Held = read(placeOfVariable(Var), {}, V.Where);
      } else if (const auto *B = dyn_cast<BindingDecl>(C.getCapturedVar())) {
        if (auto At = Aliases.find(B); At != Aliases.end()) {
          Held = read(At->second, {}, V.Where);
          if (C.getCaptureKind() == LCK_ByRef)
            Ties.push_back({N, At->second});
        }
      }
    } else if (C.capturesThis() && This) {
      Held = read(objectOf(This), {}, V.Where);
      Ties.push_back({N, objectOf(This)});
    }
    if (!Held)
      Held = Values.unknown();
    V.In.push_back({Held, {facts::Selector::Class::Capture, N}, {}});
    ++N;
    if (Init != E->capture_init_end())
      ++Init;
  }
  ValueId Id = Values.add(std::move(V));
  tieCaptures(Id, E, Ties);
  Found(Body);
  if (const FunctionTemplateDecl *T = Body->getDescribedFunctionTemplate())
    for (const FunctionDecl *S : T->specializations())
      Found(S);
  return Id;
}

/// How deep closures in closures are followed; two may hold each other.
static constexpr unsigned MaxClosures = 4;

/// True if this is a closure, and not one that captured the variable which it
/// is in.
bool BodyWalker::isInnerClosure(ValueId V, const Place &In) const {
  auto At = Captured.find(V);
  return At != Captured.end() && llvm::none_of(At->second, [&](const auto &C) {
           return C.second.Base == In.Base;
         });
}

/// The closure as it is when it is called: what it captured by reference has
/// the value of now.
ValueId BodyWalker::refreshed(ValueId Closure, SourceRange R, unsigned Level) {
  auto At = Captured.find(Closure);
  if (At == Captured.end())
    return TookAddress ? pointingNow(Closure, range(R)) : Closure;
  auto Captures = At->second;
  ValueId Fresh = Closure;
  for (auto &[N, P] : Captures) {
    facts::Selector Part{facts::Selector::Class::Capture, N};
    ValueId V = read(P, {}, {});
    if (Level != MaxClosures && isInnerClosure(V, P))
      V = refreshed(V, R, Level + 1);
    if (V != Values.load(Fresh, Part, {}, {}))
      Fresh = Values.updatePath(Fresh, Part, V, range(R), Now.Region);
  }
  Captured[Fresh] = Captures;
  return Fresh;
}

/// After a call that may have run the closure: what it stored into the
/// variables that it captured by reference.
void BodyWalker::bringBack(ValueId Closure, ValueId After, SourceRange R,
                           unsigned Level) {
  auto At = Captured.find(Closure);
  if (At == Captured.end())
    return bringBackThrough(Closure, After, range(R));
  auto Captures = At->second;
  Range Where = range(R);
  for (auto &[N, P] : Captures) {
    ValueId Left =
        Values.load(After, {facts::Selector::Class::Capture, N}, {}, Where);
    ValueId Before = read(P, {}, {});
    write(P, Left, Where);
    if (Level != MaxClosures && isInnerClosure(Before, P)) {
      auto Same = Captured[Before];
      Captured[Left] = std::move(Same);
      bringBack(Before, Left, R, Level + 1);
    }
  }
}

ValueId BodyWalker::callClosures(const Call &C, SourceRange R, bool Gives) {
  // Only what is a callable for certain is taken to be called.
  auto IsCallable = [&](ValueId V) {
    while (Values[V].Kind == Value::Op::Update ||
           (Values[V].Kind == Value::Op::Join && Values[V].In.size() == 1))
      V = Values[V].In[0].Value;
    return Values[V].Kind == Value::Op::Closure ||
           Values[V].Kind == Value::Op::Function;
  };
  ValueId Result;
  for (unsigned I = 0; I != C.Args.size(); ++I) {
    if (!IsCallable(C.Args[I].Value))
      continue;
    Call Made;
    Made.Synthetic = true;
    Made.Target = C.Args[I].Value;
    Made.Name = C.Name;
    Made.Region = C.Region;
    Made.Where = C.Where;
    Made.Spelling = C.Spelling;
    Made.Macro = C.Macro;
    // It is called with what the callee was given: as it is, or an element.
    std::vector<Operand> Given;
    if (C.Receiver)
      Given.push_back({C.Receiver, {}, Now.Region});
    for (unsigned K = 0; K != C.Args.size(); ++K)
      if (K != I && !IsCallable(C.Args[K].Value))
        Given.push_back({C.Args[K].Value, {}, Now.Region});
    llvm::StringRef Callee = Unit.unit().text(C.Name);
    bool InOrder = Callee == "visit" || Callee == "invoke" ||
                   Callee == "apply" || Callee == "async";
    std::vector<Operand> All;
    for (const Operand &O : Given) {
      All.push_back(O);
      if (!InOrder)
        All.push_back(
            {Values.load(O.Value, elementPart(), {}, C.Where), {}, Now.Region});
    }
    ValueId Any = All.empty() ? Values.unknown() : Values.join(All, {});
    for (unsigned K = 0; K != 4; ++K) {
      Argument A;
      A.Value =
          InOrder && Callee != "apply"
              ? (K < Given.size() ? Given[K].Value : Values.unknown())
          : Callee == "apply" && !Given.empty()
              ? Values.load(Given[0].Value, {facts::Selector::Class::Index, K},
                            {}, C.Where)
              : Any;
      Made.Args.push_back(A);
    }
    ValueId Target = Made.Target;
    CallId Id = addCall(std::move(Made));
    bringBack(Target, outOf(Id, ThisParam, {}, C.Where), R);
    if (InOrder || Gives)
      Result = resultOf(Id, QualType(), R);
  }
  return Result;
}

} // namespace fullgraph::extract
