//===- HostState.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/HostState.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;
using fullgraph::ruleset::Query;
using fullgraph::ruleset::Rule;

namespace fullgraph::analysis {

std::vector<Effect> HostState::find() {
  for (const Rule &X : Rules.rules()) {
    if (X.Find.Form == Query::Shape::HostState)
      Mutated = &X;
    if (X.Find.Form == Query::Shape::FrozenValue)
      Frozen = &X;
  }
  if ((!Mutated && !Frozen) || R.roots().empty())
    return {};
  findChanges();
  spread();
  findUses();
  findGenerators();
  return std::move(Found);
}

void HostState::findChanges() {
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    FunctionId F(I);
    const FunctionBody &B = P[F];
    const link::Entity &E = P[B.Entity];
    for (const GlobalStore &S : B.Facts->Stores)
      if (!S.Initial)
        addChange(P.entity(B, S.Global), {F, S.Value, S.Region, S.Where});
    // What a constructor does, it does once.
    if (E.Constructor || E.Simple.starts_with("~"))
      continue;
    for (const Value &X : B.Facts->Values)
      if (X.Kind == Value::Op::Update &&
          X.In[1].Part.Kind == Selector::Class::Field && X.Where &&
          !O.isLocalObject(F, X.In[0].Value))
        addChange(P.entity(B, EntityId(X.In[1].Part.Index)),
                  {F, X.In[1].Value, X.In[1].Region, X.Where});
  }
}

void HostState::addChange(State S, Change X) {
  bool First = Guarded.runsOnce(X.Function, X.Region);
  const Value &New = P[X.Function].Facts->Values[X.Value.Raw];
  if (New.Kind == Value::Op::Out) {
    llvm::ArrayRef<FunctionId> Callees =
        G.callees(X.Function, CallId(New.Index));
    First |= !Callees.empty() && llvm::all_of(Callees, [&](FunctionId Callee) {
      return Guarded.setsOnce(Callee, New.Aux);
    });
  }
  if (isInPlace(X.Function, X.Value, 0) ||
      (!First && Guarded.exclude(X.Function, X.Region)))
    return;
  X.Captured = R.rootOf(X.Function) != nullptr;
  X.Repeats = isOpaque(X) || dependsOn(X.Function, X.Value, S);
  X.Fills = First || fillsCache(S, X);
  if (!X.Captured && isSetup(X.Function, 0))
    return;
  Changes[S].push_back(X);
}

/// True if the function makes, loads or registers: what it changes stays from
/// then on. So does what only such functions, or constructors, call.
bool HostState::isSetup(FunctionId F, unsigned Depth) const {
  const link::Entity &E = P[P[F].Entity];
  if (E.Constructor)
    return true;
  if (llvm::any_of(Rules.match(describeCallee(P, P[F].Entity)),
                   [](const ruleset::Model *M) { return M->Kind == "setup"; }))
    return true;
  llvm::ArrayRef<CallSite> Callers = G.callers(F);
  return Depth < 4 && !Callers.empty() &&
         llvm::all_of(
             Callers,
             [&](const CallSite &S) { return isSetup(S.Caller, Depth + 1); });
}

/// True if a tensor's data change, on the device, and not the host's handle;
/// or if an object that is not the standard library's does something of its
/// own.
bool HostState::isInPlace(FunctionId F, ValueId Id, unsigned Depth) const {
  if (!Id || Depth > 12)
    return true;
  const FunctionBody &B = P[F];
  const Value &V = B.Facts->Values[Id.Raw];
  switch (V.Kind) {
  case Value::Op::Param:
    return Depth != 0;
  case Value::Op::Join:
    return llvm::all_of(V.In, [&](const Operand &In) {
      return isInPlace(F, In.Value, Depth + 1);
    });
  case Value::Op::Update:
    // So may an element of a container. Fields are looked at one by one.
    return V.In[1].Part.Kind == Selector::Class::Field ||
           (B.Facts->Values[V.In[1].Value.Raw].Kind == Value::Op::Out &&
            isInPlace(F, V.In[1].Value, Depth + 1));
  case Value::Op::Out:
    break;
  default:
    return false;
  }
  const Call &Made = B.Facts->Calls[V.Index];
  llvm::ArrayRef<FunctionId> Callees = G.callees(F, CallId(V.Index));
  if (Callees.empty())
    return !isStandard(B, Made) || V.Aux != ThisParam;
  if (V.Aux == ThisParam)
    return true;
  for (FunctionId Callee : Callees)
    for (const OutValue &O : P[Callee].Facts->Outs)
      if (O.Parameter == V.Aux && !isInPlace(Callee, O.Value, Depth + 1))
        return false;
  return true;
}

/// True if a container, an atomic or kin of the standard library changed in a
/// way that is not looked into.
bool HostState::isOpaque(const Change &X) const {
  const FunctionBody &B = P[X.Function];
  const Value &V = B.Facts->Values[X.Value.Raw];
  if (V.Kind != Value::Op::Out)
    return false;
  const Call &Made = B.Facts->Calls[V.Index];
  return V.Aux == ThisParam && isStandard(B, Made);
}

bool HostState::dependsOn(FunctionId F, ValueId V, State S) const {
  Origins::Reach How;
  How.Callers = false;
  How.Tensors = true;
  return llvm::any_of(O.of(F, V, How),
                      [&](const Origin &X) { return X.State == S; });
}

bool HostState::fillsCache(State S, const Change &X) const {
  const facts::Function &Body = *P[X.Function].Facts;
  auto Asks = [&](RegionId R) {
    for (; R; R = Body.Regions[R.Raw].Parent)
      if (ValueId Condition = Body.Regions[R.Raw].Condition)
        if (dependsOn(X.Function, Condition, S))
          return true;
    return false;
  };
  // A tensor that is joined to itself grows, wherever that is.
  const Value &New = Body.Values[X.Value.Raw];
  bool Container = New.Kind == Value::Op::Update || New.Kind == Value::Op::Out;
  if (X.Repeats && !Container)
    return false;
  if (Asks(X.Region))
    return true;
  // "for (...) if (hit) return it;" stands before the fill.
  if (llvm::any_of(Body.Returns, [&](const Return &Y) {
        return Y.Value && Asks(Y.Region) && dependsOn(X.Function, Y.Value, S);
      }))
    return true;
  // A map's own insertions leave alone what is there.
  const Unit &U = *P[X.Function].Unit;
  return llvm::any_of(Body.Calls, [&](const Call &C) {
    llvm::StringRef Name = U.text(C.Name);
    return C.Where.Line == X.Where.Line && C.Where.File == X.Where.File &&
           (Name == "try_emplace" || Name == "emplace" || Name == "insert" ||
            Name == "operator[]");
  });
}

/// What is made together with a cache's entry is a part of it. What is computed
/// from state that changes with each call, or from the clock, changes with each
/// call.
void HostState::spread() {
  std::set<std::pair<FunctionId, RegionId>> Fills;
  for (const auto &[S, All] : Changes)
    for (const Change &X : All)
      if (X.Fills)
        Fills.insert({X.Function, X.Region});
  for (auto &[S, All] : Changes)
    for (Change &X : All)
      X.Fills |= !X.Repeats && Fills.count({X.Function, X.Region});
  for (bool Again = true; Again;) {
    Again = false;
    for (auto &[S, All] : Changes)
      for (Change &X : All) {
        if (X.Repeats)
          continue;
        Origins::Reach How;
        How.Callers = false;
        for (const Origin &Y : O.of(X.Function, X.Value, How)) {
          bool Moves = false;
          if (Y.Kind == Origin::Class::Call)
            for (const ruleset::Model *M : C.modelsOf(Y.Function, Y.Call))
              Moves |=
                  Frozen && llvm::is_contained(Frozen->Find.Sources, M->Kind);
          else if (auto At = Changes.find(Y.State); At != Changes.end())
            Moves = llvm::any_of(At->second,
                                 [](const Change &Z) { return Z.Repeats; });
          if (Moves) {
            X.Repeats = Again = true;
            break;
          }
        }
      }
  }
}

void HostState::findUses() {
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    FunctionId F(I);
    const FunctionBody &B = P[F];
    for (uint32_t K = 0; K != B.Facts->Calls.size(); ++K) {
      const Call &Made = B.Facts->Calls[K];
      const Root *Captured = R.rootOf(F, CallId(K));
      if (!Captured || !G.callees(F, CallId(K)).empty())
        continue;
      if (!isOperation(F, CallId(K)))
        continue;
      if (Made.Receiver && !isStandard(B, Made))
        use(F, Made.Receiver, Made.Where, Made.Spelling, *Captured);
      for (const Argument &A : Made.Args)
        use(F, A.Value, Made.Where, Made.Spelling, *Captured);
    }
    const Root *Whole = R.rootOf(F);
    if (!Whole)
      continue;
    for (const Branch &Y : B.Facts->Branches)
      if (Y.Condition && !C.isAssertion(B.Unit->text(Y.Macro)) &&
          !Guarded.exclude(F, Y.Region))
        use(F, Y.Condition, Y.Where, {}, *Whole);
  }
}

/// True if the call does something with tensors, or looks one up; what asks
/// for a host's fact about a tensor (defined, size) does not.
bool HostState::isOperation(FunctionId F, CallId Id) const {
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[Id.Raw];
  // To be given another value is no use of the old one.
  if (!Made.ResultType || B.Unit->text(Made.Name) == "operator=")
    return false;
  if (C.carriesTensor(*B.Unit, Made.ResultType))
    return true;
  if (B.Unit->Types[Made.ResultType.Raw].Kind != Type::Class::Void)
    return false;
  if (Made.Receiver &&
      C.carriesTensor(*B.Unit, B.Facts->Values[Made.Receiver.Raw].Type))
    return true;
  return llvm::any_of(Made.Args, [&](const Argument &A) {
    return A.Type && C.carriesTensor(*B.Unit, A.Type);
  });
}

bool HostState::isStandard(const FunctionBody &B, const Call &Made) const {
  return Made.Callee &&
         P[P.entity(B, Made.Callee)].Qualified.starts_with("std::");
}

void HostState::use(FunctionId F, ValueId V, Range Where, Range Spelling,
                    const Root &Captured) {
  auto IsCaptured = [&](CallSite S) {
    return R.rootOf(S.Caller, S.Call) != nullptr;
  };
  Origins::Reach How;
  How.Caller = IsCaptured;
  for (const Origin &X : O.of(F, V, How)) {
    if (X.Kind == Origin::Class::Call) {
      for (const ruleset::Model *M : C.modelsOf(X.Function, X.Call))
        if (Frozen && llvm::is_contained(Frozen->Find.Sources, M->Kind) &&
            R.rootOf(X.Function, X.Call))
          drawn(X, *M, F, Where, Spelling, Captured);
      continue;
    }
    auto At = Changes.find(X.State);
    if (At == Changes.end())
      continue;
    const Change *Fill = nullptr, *Inside = nullptr, *Outside = nullptr;
    for (const Change &Y : At->second) {
      if (Y.Captured && Y.Fills)
        // Where something is put in, rather than where it is moved around.
        Fill = !Fill || (isOpaque(*Fill) && !isOpaque(Y)) ? &Y : Fill;
      else if (Y.Captured && (Y.Repeats || replacesTensor(Y, X)))
        Inside = Inside ? Inside : &Y;
      else if (!Y.Captured && Y.Repeats && !Y.Fills && !X.OfArgument)
        Outside = Outside ? Outside : &Y;
    }
    if (Inside && Mutated)
      report(*Mutated, Verdict::Breaks, X.State, *Inside, F, Where, Spelling,
             Captured);
    else if (Outside && Frozen)
      report(*Frozen, Verdict::Breaks, X.State, *Outside, F, Where, Spelling,
             Captured);
    if (Fill && !Inside && Mutated)
      report(*Mutated, Verdict::Specialises, X.State, *Fill, Fill->Function,
             Fill->Where, {}, *R.rootOf(Fill->Function));
  }
}

/// True if the function reads a tensor that an earlier call left, and leaves
/// another one.
bool HostState::replacesTensor(const Change &Y, const Origin &Read) const {
  const FunctionBody &B = P[Y.Function];
  return Y.Function == Read.Function &&
         C.carriesTensor(*B.Unit, B.Facts->Values[Read.Value.Raw].Type);
}

void HostState::drawn(const Origin &X, const ruleset::Model &M, FunctionId F,
                      Range Where, Range Spelling, const Root &Captured) {
  const FunctionBody &B = P[X.Function];
  const Call &Made = B.Facts->Calls[X.Call.Raw];
  ProgramEntity Source =
      Made.Callee ? P.entity(B, Made.Callee) : ProgramEntity();
  if (!Told.insert({Frozen, F, Source}).second)
    return;
  Effect E;
  E.Rule = Frozen;
  E.Function = F;
  E.Captured = &Captured;
  E.Where = Where;
  E.Spelling = Spelling;
  E.Value = C.calleeName(X.Function, X.Call);
  if (Made.On && E.Value != B.Unit->text(Made.On))
    E.Value += " of " + B.Unit->text(Made.On);
  E.Sink = E.Value;
  E.Detail = M.Detail;
  E.Kind = M.Kind;
  E.CauseIn = X.Function;
  E.Cause = Made.Where;
  E.CauseNote = "drawn here: " + M.Detail;
  Found.push_back(std::move(E));
}

void HostState::report(const Rule &X, Verdict V, State S, const Change &By,
                       FunctionId F, Range Where, Range Spelling,
                       const Root &Captured) {
  if (!Told.insert({&X, F, S}).second)
    return;
  Effect E;
  E.Rule = &X;
  E.Judgement = V;
  E.Function = F;
  E.Captured = &Captured;
  E.Where = Where;
  E.Spelling = Spelling;
  E.Value = E.Sink = P[S].Simple.str();
  E.Kind = "host-state";
  E.CauseIn = By.Function;
  E.Cause = By.Where;
  E.CauseNote = (V == Verdict::Specialises ? "filled in " : "changed in ") +
                P[P[By.Function].Entity].Qualified.str();
  Found.push_back(std::move(E));
}

/// The host touches the state of the device's generator.
void HostState::findGenerators() {
  if (!Frozen)
    return;
  for (uint32_t I = 0; I != P.functions().size(); ++I)
    for (uint32_t K = 0; K != P.functions()[I].Facts->Calls.size(); ++K) {
      FunctionId F(I);
      for (const ruleset::Model *M : C.modelsOf(F, CallId(K))) {
        const Root *Captured = nullptr;
        if (!llvm::is_contained(Frozen->Find.Sinks, M->Kind) ||
            !(Captured = R.rootOf(F, CallId(K))))
          continue;
        const Call &Made = P[F].Facts->Calls[K];
        Effect E;
        E.Rule = Frozen;
        E.Function = E.CauseIn = F;
        E.Captured = Captured;
        E.Where = E.Cause = Made.Where;
        E.Spelling = Made.Spelling;
        E.Value = E.Sink = C.calleeName(F, CallId(K));
        E.Detail = M->Detail;
        E.Kind = M->Kind;
        Found.push_back(std::move(E));
        break;
      }
    }
}

} // namespace fullgraph::analysis
