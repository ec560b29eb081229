//===- CallGraph.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;

namespace fullgraph::link {

/// How far callables are followed through calls and members.
static constexpr unsigned MaxDepth = 24;

CallGraph::CallGraph(const Program &P) : P(P) {
  Callees.resize(P.functions().size());
  for (uint32_t I = 0; I != P.functions().size(); ++I)
    Callees[I].resize(P.functions()[I].Facts->Calls.size());
  indexStores();
  resolveAll(/*Indirect=*/false);
  rebuildCallers();
  // A callable that is passed on is known once its callers are: a few rounds
  // reach the end of any chain that people write.
  for (unsigned Round = 0; Round != 4 && resolveAll(/*Indirect=*/true); ++Round)
    rebuildCallers();
}

void CallGraph::indexStores() {
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    const FunctionBody &F = P.functions()[I];
    for (const Value &V : F.Facts->Values) {
      if (V.Kind == Value::Op::Closure)
        Closures.insert(P.entity(F, V.Entity));
      if (V.Kind == Value::Op::Update || V.Kind == Value::Op::Make)
        for (const Operand &O : V.In)
          if (O.Part.Kind == Selector::Class::Field)
            FieldStores[P.entity(F, EntityId(O.Part.Index))].push_back(
                {FunctionId(I), O.Value});
    }
    for (const GlobalStore &S : F.Facts->Stores)
      for (Target T : targetsOf(FunctionId(I), S))
        (T.IsField ? FieldStores : GlobalStores)[T.Entity].push_back(
            {FunctionId(I), S.Value, S.Initial});
  }
  for (const Entity &E : P.entities())
    if (E.Constructor && E.Own && E.Record && E.Bodies.empty())
      UnseenConstructors.insert(E.Record);
}

std::vector<CallGraph::Target>
CallGraph::targetsOf(FunctionId F, const GlobalStore &S) const {
  ProgramEntity E = P.entity(P[F], S.Global);
  if (P[E].Kind != facts::Entity::Class::Function &&
      P[E].Kind != facts::Entity::Class::Method)
    return {{E, false}};
  std::vector<Target> Found;
  std::vector<FunctionId> Bodies;
  definitionsFor(E, F, Bodies);
  for (FunctionId Body : Bodies) {
    const FunctionBody &B = P[Body];
    for (const Return &R : B.Facts->Returns) {
      ValueId V = R.Value;
      for (unsigned Steps = 0; V && Steps != 8; ++Steps) {
        const Value &X = B.Facts->Values[V.Raw];
        if (X.Kind == Value::Op::Join && X.In.size() == 1) {
          V = X.In[0].Value;
          continue;
        }
        if (X.Kind == Value::Op::Global)
          Found.push_back({P.entity(B, X.Entity), false});
        else if (X.Kind == Value::Op::Load &&
                 X.In[0].Part.Kind == Selector::Class::Field)
          Found.push_back({P.entity(B, EntityId(X.In[0].Part.Index)), true});
        break;
      }
    }
  }
  return Found;
}

llvm::ArrayRef<CallGraph::Store>
CallGraph::storesOfField(ProgramEntity Field) const {
  auto At = FieldStores.find(Field);
  if (At == FieldStores.end())
    return {};
  return At->second;
}

llvm::ArrayRef<CallGraph::Store>
CallGraph::storesOfGlobal(ProgramEntity Global) const {
  auto At = GlobalStores.find(Global);
  if (At == GlobalStores.end())
    return {};
  return At->second;
}

std::vector<FunctionId> CallGraph::bodiesOf(ProgramEntity Function,
                                            FunctionId Caller, bool Dispatched,
                                            bool *Several) const {
  std::vector<FunctionId> Found;
  std::vector<ProgramEntity> Methods{Function};
  if (Dispatched) {
    // A class that nobody constructs cannot be called on, unless nothing at
    // all is known to be constructed (a plugin's interface, say).
    std::vector<ProgramEntity> All = P.overridersOf(Function), Live;
    for (ProgramEntity M : All) {
      ProgramEntity Class = P[M].Record;
      bool Constructed = Class && P[Class].Constructed;
      std::vector<ProgramEntity> Work;
      if (Class)
        llvm::append_range(Work, P[Class].Derived);
      std::set<ProgramEntity> Seen;
      while (!Constructed && !Work.empty()) {
        ProgramEntity D = Work.back();
        Work.pop_back();
        if (!Seen.insert(D).second)
          continue;
        Constructed = P[D].Constructed;
        llvm::append_range(Work, P[D].Derived);
      }
      if (Constructed)
        Live.push_back(M);
    }
    Methods = Live.empty() ? All : Live;
  }
  for (ProgramEntity M : Methods) {
    bool Unsettled = definitionsFor(M, Caller, Found);
    if (Several)
      *Several |= Unsettled;
  }
  return Found;
}

bool CallGraph::definitionsFor(ProgramEntity Function, FunctionId Caller,
                               std::vector<FunctionId> &Into) const {
  const std::vector<FunctionId> &Bodies = P[Function].Bodies;
  std::vector<FunctionId> Linked;
  for (FunctionId B : Bodies)
    if (!Caller || P.areLinked(P[B], P[Caller]))
      Linked.push_back(B);
  if (Linked.size() < 2 || !Caller) {
    llvm::append_range(Into, Linked);
    return Linked.size() > 1;
  }
  // An inline function's caller is in many units, and each may see its own.
  std::set<FunctionId> Seen;
  bool Settled = true;
  for (uint32_t Unit : P[Caller].Holders) {
    bool Any = false;
    for (FunctionId B : Linked)
      if (llvm::binary_search(P[B].Holders, Unit)) {
        Seen.insert(B);
        Any = true;
      }
    Settled &= Any;
  }
  if (!Settled)
    Seen.insert(Linked.begin(), Linked.end());
  llvm::append_range(Into, Seen);
  return Seen.size() > 1;
}

bool CallGraph::isRun(ProgramEntity Method) const {
  ProgramEntity Class = P[Method].Record;
  if (!Class)
    return false;
  std::set<ProgramEntity> Overriding;
  for (ProgramEntity M : P.overridersOf(Method))
    if (M != Method)
      Overriding.insert(P[M].Record);
  // Down from the class, past none that has a method of its own.
  std::vector<ProgramEntity> Work{Class};
  std::set<ProgramEntity> Seen;
  while (!Work.empty()) {
    ProgramEntity C = Work.back();
    Work.pop_back();
    if (Overriding.count(C) || !Seen.insert(C).second)
      continue;
    if (P[C].Constructed)
      return true;
    llvm::append_range(Work, P[C].Derived);
  }
  return false;
}

bool CallGraph::resolveAll(bool Indirect) {
  bool Changed = false;
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    const FunctionBody &F = P.functions()[I];
    for (uint32_t K = 0; K != F.Facts->Calls.size(); ++K) {
      const Call &C = F.Facts->Calls[K];
      if (Indirect != bool(C.Target))
        continue;
      std::vector<FunctionId> Found;
      if (!Indirect) {
        if (C.Callee) {
          bool Several = false;
          Found = bodiesOf(P.entity(F, C.Callee), FunctionId(I), C.Dispatched,
                           &Several);
          if (Several)
            Ambiguous.insert({FunctionId(I), CallId(K)});
          if (C.Dispatched && !Found.empty())
            for (ProgramEntity M : P.overridersOf(P.entity(F, C.Callee)))
              if (P[M].Bodies.empty() && isRun(M))
                Incomplete.insert({FunctionId(I), CallId(K)});
        }
      } else {
        std::set<std::pair<FunctionId, ValueId>> Seen;
        std::set<ProgramEntity> Targets;
        bool All = callables(FunctionId(I), C.Target, {}, 0, Seen, Targets) &&
                   llvm::none_of(Targets, [&](ProgramEntity T) {
                     return P[T].Bodies.empty();
                   });
        if (All)
          Incomplete.erase({FunctionId(I), CallId(K)});
        else
          Incomplete.insert({FunctionId(I), CallId(K)});
        for (ProgramEntity T : Targets)
          llvm::append_range(Found, bodiesOf(T, FunctionId(I), true));
        IndirectTargets[{FunctionId(I), CallId(K)}].assign(Targets.begin(),
                                                           Targets.end());
      }
      llvm::sort(Found);
      Found.erase(std::unique(Found.begin(), Found.end()), Found.end());
      if (Found != Callees[I][K]) {
        Callees[I][K] = std::move(Found);
        Changed = true;
      }
    }
  }
  return Changed;
}

void CallGraph::rebuildCallers() {
  Callers.assign(P.functions().size(), {});
  for (uint32_t I = 0; I != Callees.size(); ++I)
    for (uint32_t K = 0; K != Callees[I].size(); ++K)
      for (FunctionId Callee : Callees[I][K])
        Callers[Callee.Raw].push_back({FunctionId(I), CallId(K)});
}

std::vector<ProgramEntity> CallGraph::targets(FunctionId F, CallId C) const {
  const Call &Made = P[F].Facts->Calls[C.Raw];
  if (Made.Callee)
    return {P.entity(P[F], Made.Callee)};
  auto At = IndirectTargets.find({F, C});
  return At == IndirectTargets.end() ? std::vector<ProgramEntity>()
                                     : At->second;
}

CallGraph::Callables CallGraph::callablesOf(FunctionId F, ValueId V) const {
  std::set<std::pair<FunctionId, ValueId>> Seen;
  std::set<ProgramEntity> Targets;
  Callables Found;
  Found.Complete = callables(F, V, {}, 0, Seen, Targets);
  for (ProgramEntity T : Targets)
    llvm::append_range(Found.Bodies, bodiesOf(T, F, true));
  llvm::sort(Found.Bodies);
  Found.Bodies.erase(std::unique(Found.Bodies.begin(), Found.Bodies.end()),
                     Found.Bodies.end());
  return Found;
}

static bool sameElement(Selector A, Selector B) {
  using Class = Selector::Class;
  if (A == B)
    return true;
  auto IsElement = [](Selector S) {
    return S.Kind == Class::Element || S.Kind == Class::Index;
  };
  return IsElement(A) && IsElement(B) &&
         (A.Kind == Class::Element || B.Kind == Class::Element);
}

/// The functions that \p V may be, at \p Path in it (outermost last).
bool CallGraph::callables(FunctionId F, ValueId V, std::vector<Selector> Path,
                          unsigned Depth,
                          std::set<std::pair<FunctionId, ValueId>> &Seen,
                          std::set<ProgramEntity> &Found) const {
  if (!V || Depth > MaxDepth || Path.size() > 6)
    return false;
  if (!Seen.insert({F, V}).second)
    return true;
  const FunctionBody &B = P[F];
  const Value &X = B.Facts->Values[V.Raw];
  bool All = true;
  auto Go = [&](FunctionId G, ValueId W, std::vector<Selector> At) {
    All &= callables(G, W, std::move(At), Depth + 1, Seen, Found);
  };
  auto Stored = [&](llvm::ArrayRef<Store> Stores,
                    const std::vector<Selector> &At) {
    for (const Store &S : Stores)
      Go(S.Function, S.Value, At);
  };
  switch (X.Kind) {
  case Value::Op::Closure:
  case Value::Op::Function:
    if (Path.empty()) {
      Found.insert(P.entity(B, X.Entity));
      return true;
    }
    for (const Operand &O : X.In)
      if (O.Part == Path.back())
        Go(F, O.Value, {Path.begin(), Path.end() - 1});
    return All;
  case Value::Op::Join:
  case Value::Op::Wrap:
    for (const Operand &O : X.In)
      Go(F, O.Value, Path);
    return All;
  case Value::Op::Load: {
    Selector Part = X.In[0].Part;
    llvm::ArrayRef<Store> Stores;
    if (Part.Kind == Selector::Class::Field)
      Stores = storesOfField(P.entity(B, EntityId(Part.Index)));
    Stored(Stores, Path);
    bool AllStored = All;
    Path.push_back(Part);
    Go(F, X.In[0].Value, std::move(Path));
    // Whose member it is need not be known if all that is stored into it is.
    return Stores.empty() ? All : AllStored;
  }
  case Value::Op::Update:
  case Value::Op::Make:
    for (const Operand &O : X.In) {
      if (O.Part.Kind == Selector::Class::None) {
        Go(F, O.Value, Path);
      } else if (!Path.empty() && sameElement(Path.back(), O.Part)) {
        Go(F, O.Value, {Path.begin(), Path.end() - 1});
      }
    }
    return All;
  case Value::Op::Global: {
    llvm::ArrayRef<Store> Stores = storesOfGlobal(P.entity(B, X.Entity));
    Stored(Stores, Path);
    return All && !Stores.empty();
  }
  case Value::Op::Param:
    for (const CallSite &S : callers(F)) {
      const Call &C = P[S.Caller].Facts->Calls[S.Call.Raw];
      if (X.Index == ThisParam)
        Go(S.Caller, C.Target ? C.Target : C.Receiver, Path);
      else if (X.Index < C.Args.size())
        Go(S.Caller, C.Args[X.Index].Value, Path);
    }
    return All && !callers(F).empty();
  case Value::Op::Result:
    for (FunctionId G : callees(F, CallId(X.Index)))
      for (const Return &R : P[G].Facts->Returns)
        if (R.Value)
          Go(G, R.Value, Path);
    // A holder that is made of nothing holds nothing.
    if (callees(F, CallId(X.Index)).empty()) {
      const Call &C = B.Facts->Calls[X.Index];
      return C.Args.empty() && C.Callee && P[P.entity(B, C.Callee)].Constructor;
    }
    return All;
  case Value::Op::Out: {
    const Call &C = B.Facts->Calls[X.Index];
    for (FunctionId G : callees(F, CallId(X.Index)))
      for (const OutValue &O : P[G].Facts->Outs)
        if (O.Parameter == X.Aux)
          Go(G, O.Value, Path);
    if (X.Aux == ThisParam)
      Go(F, C.Target ? C.Target : C.Receiver, Path);
    else if (X.Aux < C.Args.size())
      Go(F, C.Args[X.Aux].Value, Path);
    return All;
  }
  case Value::Op::Const:
    return true; // nullptr: it is not called.
  default:
    return false;
  }
}

} // namespace fullgraph::link
