//===- HostChanges.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/HostChanges.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

HostChanges::HostChanges(const Program &P, const CallGraph &G,
                         const Classifier &C, const ruleset::RuleSet &Rules,
                         const Regions &R, Guards &Guarded, const Origins &O,
                         llvm::function_ref<bool(const ruleset::Model &)> Draws)
    : P(P), G(G), C(C), Rules(Rules), R(R), Guarded(Guarded), O(O) {
  findChanges();
  spread(Draws);
}

void HostChanges::findChanges() {
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
          outlives(F, X.In[0].Value))
        addChange(P.entity(B, EntityId(X.In[1].Part.Index)),
                  {F, X.In[1].Value, X.In[1].Region, X.Where});
  }
}

bool HostChanges::outlives(FunctionId F, ValueId V) const {
  return O.outlivesCall(
      F, V, [&](CallSite S) { return R.rootOf(S.Caller, S.Call) != nullptr; });
}

void HostChanges::addChange(ProgramEntity S, Change X) {
  bool First = Guarded.runsOnce(X.Function, X.Region);
  const Value &New = P[X.Function].Facts->Values[X.Value.Raw];
  if (New.Kind == Value::Op::Out) {
    llvm::ArrayRef<FunctionId> Callees =
        G.callees(X.Function, CallId(New.Index));
    First |= !Callees.empty() && llvm::all_of(Callees, [&](FunctionId Callee) {
      return Guarded.setsOnce(Callee, New.Aux);
    });
  }
  if (isInPlace(X.Function, X.Value, S, 0) ||
      (!First && Guarded.exclude(X.Function, X.Region)))
    return;
  X.Captured = R.rootOf(X.Function) != nullptr;
  X.Repeats = isOpaque(X) || dependsOn(X.Function, X.Value, S);
  X.Fills = First || fillsCache(S, X);
  X.Resets = !X.Fills && X.Captured && isConstant(X.Function, X.Value);
  if (!X.Captured && isSetup(X.Function, 0))
    return;
  Changes[S].push_back(X);
}

/// True if the function makes, loads or registers: what it changes stays from
/// then on. So does what only such functions, or constructors, call.
bool HostChanges::isSetup(FunctionId F, unsigned Depth) const {
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

/// True if the bodies of a closure do not change what it holds there.
bool HostChanges::leavesCapture(FunctionId F, CallId Id, Selector Part,
                                unsigned Depth) const {
  llvm::ArrayRef<FunctionId> Callees = G.callees(F, Id);
  return !Callees.empty() && llvm::all_of(Callees, [&](FunctionId Callee) {
    const Function &Body = *P[Callee].Facts;
    std::vector<ValueId> Work;
    for (const OutValue &Left : Body.Outs)
      if (Left.Parameter == ThisParam)
        Work.push_back(Left.Value);
    std::set<ValueId> Seen;
    while (!Work.empty()) {
      ValueId At = Work.back();
      Work.pop_back();
      if (!At || !Seen.insert(At).second)
        continue;
      const Value &X = Body.Values[At.Raw];
      if (X.Kind == Value::Op::Update) {
        if (X.In[1].Part == Part &&
            !isInPlace(Callee, X.In[1].Value, {}, Depth + 1))
          return false;
        Work.push_back(X.In[0].Value);
      } else if (X.Kind == Value::Op::Join) {
        for (const Operand &In : X.In)
          Work.push_back(In.Value);
      } else if (X.Kind != Value::Op::Param) {
        return false;
      }
    }
    return true;
  });
}

/// True if a tensor's data change, on the device, and not the host's handle;
/// or if an object that is not the standard library's does something of its
/// own.
bool HostChanges::isInPlace(FunctionId F, ValueId Id, ProgramEntity S,
                            unsigned Depth) const {
  if (!Id || Depth > 12)
    return true;
  const FunctionBody &B = P[F];
  const Value &V = B.Facts->Values[Id.Raw];
  switch (V.Kind) {
  case Value::Op::Param:
    return Depth != 0;
  case Value::Op::Join:
    return llvm::all_of(V.In, [&](const Operand &In) {
      return isInPlace(F, In.Value, S, Depth + 1);
    });
  case Value::Op::Update:
    // So may an element of a container, or a field of one. Fields are looked at
    // one by one.
    return V.In[1].Part.Kind == Selector::Class::Field ||
           isElementInPlace(F, V.In[1].Value, S, Depth + 1);
  case Value::Op::Load: {
    // What a closure left in a variable that it captured.
    const Value &From = B.Facts->Values[V.In[0].Value.Raw];
    return V.In[0].Part.Kind == Selector::Class::Capture &&
           From.Kind == Value::Op::Out && From.Aux == ThisParam &&
           leavesCapture(F, CallId(From.Index), V.In[0].Part, Depth);
  }
  case Value::Op::Out:
    break;
  default:
    return false;
  }
  const Call &Made = B.Facts->Calls[V.Index];
  llvm::ArrayRef<FunctionId> Callees = G.callees(F, CallId(V.Index));
  if (Callees.empty())
    return !O.isStandard(B, Made) || V.Aux != ThisParam;
  if (V.Aux == ThisParam)
    return true;
  for (FunctionId Callee : Callees)
    for (const OutValue &O : P[Callee].Facts->Outs)
      if (O.Parameter == V.Aux && !isInPlace(Callee, O.Value, {}, Depth + 1))
        return false;
  return true;
}

/// True if what becomes an element of \p S is what that was, whatever it did of
/// its own: for (auto &layer : layers) x = layer->forward(x).
bool HostChanges::isElementInPlace(FunctionId F, ValueId Id, ProgramEntity S,
                                   unsigned Depth) const {
  const std::vector<Value> &Values = P[F].Facts->Values;
  const Value &V = Values[Id.Raw];
  if (V.Kind == Value::Op::Join)
    return Depth <= 12 && S && llvm::all_of(V.In, [&](const Operand &In) {
             return dependsOn(F, In.Value, S) &&
                    (Values[In.Value.Raw].Kind == Value::Op::Load ||
                     isElementInPlace(F, In.Value, S, Depth + 1));
           });
  return (V.Kind == Value::Op::Out || V.Kind == Value::Op::Update) &&
         isInPlace(F, Id, S, Depth + 1);
}

/// True if a container, an atomic or kin of the standard library changed in a
/// way that is not looked into.
bool HostChanges::isOpaque(const Change &X) const {
  const FunctionBody &B = P[X.Function];
  const Value &V = B.Facts->Values[X.Value.Raw];
  if (V.Kind != Value::Op::Out)
    return false;
  const Call &Made = B.Facts->Calls[V.Index];
  return V.Aux == ThisParam && O.isStandard(B, Made);
}

bool HostChanges::isConstant(FunctionId F, ValueId V) const {
  const std::vector<Value> &Values = P[F].Facts->Values;
  for (unsigned Steps = 0; V && Steps != 8; ++Steps) {
    const Value &X = Values[V.Raw];
    if (X.Kind == Value::Op::Const)
      return true;
    if (X.Kind != Value::Op::Wrap && X.Kind != Value::Op::Join)
      return false;
    if (X.In.empty())
      return X.Kind == Value::Op::Wrap;
    if (X.In.size() != 1)
      return false;
    V = X.In[0].Value;
  }
  return false;
}

bool HostChanges::dependsOn(FunctionId F, ValueId V, ProgramEntity S) const {
  Origins::Reach How;
  How.Callers = false;
  How.Tensors = true;
  return llvm::any_of(O.of(F, V, How),
                      [&](const Origin &X) { return X.State == S; });
}

bool HostChanges::fillsCache(ProgramEntity S, const Change &X) const {
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
void HostChanges::spread(
    llvm::function_ref<bool(const ruleset::Model &)> Draws) {
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
              Moves |= Draws(*M);
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

} // namespace fullgraph::analysis
