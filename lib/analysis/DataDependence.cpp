//===- DataDependence.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/DataDependence.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

static constexpr unsigned MaxDepth = 64;

/// What a call gives its callee as this parameter.
static ValueId given(const Call &Made, uint32_t Index) {
  if (Index == ThisParam)
    return Made.Target ? Made.Target : Made.Receiver;
  return Index < Made.Args.size() ? Made.Args[Index].Value : ValueId();
}

RegionId commonRegion(const Function &F, llvm::ArrayRef<Operand> Ways) {
  auto IsAbove = [&](RegionId Up, RegionId R) {
    for (; R; R = F.Regions[R.Raw].Parent)
      if (R == Up)
        return true;
    return false;
  };
  RegionId Common;
  for (const Operand &O : Ways) {
    if (!O.Region)
      continue;
    if (!Common)
      Common = O.Region;
    while (Common && !IsAbove(Common, O.Region))
      Common = F.Regions[Common.Raw].Parent;
  }
  return Common;
}

bool DataDependence::reaches(const Frame *At, ValueId V) {
  SeenTop.clear();
  SeenInside.clear();
  SeenFields.clear();
  CutShort = false;
  if (search(At, V, 0))
    return true;
  // Wherever a whole search came by without reaching data, none are reached.
  if (!CutShort) {
    for (Place X : SeenTop)
      Known[X] = false;
    for (uint32_t X : SeenFields)
      KnownFields[X] = false;
  }
  return false;
}

bool DataDependence::search(const Frame *At, ValueId V, unsigned Depth) {
  if (!V)
    return false;
  if (Depth > MaxDepth) {
    CutShort = true;
    return false;
  }
  Place Here{At->Function.Raw, V.Raw};
  if (At->Caller)
    return SeenInside.insert(Here).second && look(At, V, Depth);
  if (auto Before = Known.find(Here); Before != Known.end())
    return Before->second;
  if (!SeenTop.insert(Here).second || !look(At, V, Depth))
    return false;
  return Known[Here] = true;
}

bool DataDependence::field(ProgramEntity Field, unsigned Depth) {
  if (auto Before = KnownFields.find(Field.Raw); Before != KnownFields.end())
    return Before->second;
  if (!SeenFields.insert(Field.Raw).second)
    return false;
  for (const CallGraph::Store &S : G.storesOfField(Field))
    if (search(Made.top(S.Function), S.Value, Depth + 1))
      return KnownFields[Field.Raw] = true;
  return false;
}

bool DataDependence::look(const Frame *At, ValueId V, unsigned Depth) {
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  switch (X.Kind) {
  case Value::Op::Result:
    return result(At, X, Depth);
  case Value::Op::Param:
    return parameter(At, X, Depth);
  case Value::Op::Load: {
    Selector Part = X.In[0].Part;
    if (Part.Kind == Selector::Class::Field &&
        field(P.entity(B, EntityId(Part.Index)), Depth))
      return true;
    return search(At, X.In[0].Value, Depth + 1);
  }
  case Value::Op::Update:
    return search(At, X.In[0].Value, Depth + 1);
  case Value::Op::Out:
    return out(At, X, Depth);
  case Value::Op::Join:
    return join(At, X, Depth);
  case Value::Op::Apply:
  case Value::Op::Wrap:
    return llvm::any_of(
        X.In, [&](const Operand &O) { return search(At, O.Value, Depth + 1); });
  default:
    return false;
  }
}

/// What decides which way the flow comes reaches the value that it brings.
bool DataDependence::join(const Frame *At, const Value &X, unsigned Depth) {
  if (llvm::any_of(X.In, [&](const Operand &O) {
        return search(At, O.Value, Depth + 1);
      }))
    return true;
  if (llvm::all_equal(
          llvm::map_range(X.In, [](const Operand &O) { return O.Value.Raw; })))
    return false;
  const Function &Body = *P[At->Function].Facts;
  RegionId Common = commonRegion(Body, X.In);
  for (const Operand &O : X.In)
    for (RegionId Up = O.Region; Up && Up != Common;
         Up = Body.Regions[Up.Raw].Parent)
      if (search(At, Body.Regions[Up.Raw].Condition, Depth + 1))
        return true;
  return false;
}

/// item() without a type gives a scalar of the host: what is asked of it is
/// the tensor's data still.
bool DataDependence::isDataItself(const Frame *At, ValueId V) const {
  for (unsigned Steps = 0; V && Steps != 8; ++Steps) {
    const Value &X = P[At->Function].Facts->Values[V.Raw];
    if (X.Kind == Value::Op::Result)
      return C.readsData(At->Function, CallId(X.Index));
    if ((X.Kind != Value::Op::Join && X.Kind != Value::Op::Wrap) ||
        X.In.size() != 1)
      return false;
    V = X.In[0].Value;
  }
  return false;
}

bool DataDependence::result(const Frame *At, const Value &X, unsigned Depth) {
  const FunctionBody &B = P[At->Function];
  CallId Id(X.Index);
  if (C.readsData(At->Function, Id))
    return true;
  llvm::ArrayRef<FunctionId> Callees = G.callees(At->Function, Id);
  for (FunctionId Callee : Callees) {
    const Frame *Inside = Made.inside(At, Id, Callee);
    if (Inside->Depth > MaxFrames)
      continue;
    const Function &Body = *P[Callee].Facts;
    for (const Return &R : Body.Returns) {
      if (search(Inside, R.Value, Depth + 1))
        return true;
      // What decides which value is returned reaches it, too.
      for (RegionId Up = R.Region; Up; Up = Body.Regions[Up.Raw].Parent)
        if (search(Inside, Body.Regions[Up.Raw].Condition, Depth + 1))
          return true;
    }
  }
  if (!Callees.empty())
    return false;
  // A host function of host values: std::max(n, 1), static_cast.
  const Call &Call = B.Facts->Calls[X.Index];
  Type::Class K = Call.ResultType ? B.Unit->Types[Call.ResultType.Raw].Kind
                                  : Type::Class::Other;
  if (K != Type::Class::Bool && K != Type::Class::Integer &&
      K != Type::Class::Float)
    return false;
  if (isDataItself(At, Call.Receiver))
    return true;
  return llvm::any_of(Call.Args, [&](const Argument &A) {
    return search(At, A.Value, Depth + 1);
  });
}

bool DataDependence::parameter(const Frame *At, const Value &X,
                               unsigned Depth) {
  if (At->Caller)
    return search(
        At->Caller,
        given(P[At->Caller->Function].Facts->Calls[At->Call.Raw], X.Index),
        Depth + 1);
  if (X.Index == ThisParam)
    return false;
  return llvm::any_of(G.callers(At->Function), [&](const CallSite &S) {
    return search(Made.top(S.Caller),
                  given(P[S.Caller].Facts->Calls[S.Call.Raw], X.Index),
                  Depth + 1);
  });
}

bool DataDependence::out(const Frame *At, const Value &X, unsigned Depth) {
  CallId Id(X.Index);
  for (FunctionId Callee : G.callees(At->Function, Id)) {
    const Frame *Inside = Made.inside(At, Id, Callee);
    if (Inside->Depth > MaxFrames)
      continue;
    for (const OutValue &O : P[Callee].Facts->Outs)
      if (O.Parameter == X.Aux && search(Inside, O.Value, Depth + 1))
        return true;
  }
  return X.Aux != ThisParam &&
         search(At, given(P[At->Function].Facts->Calls[X.Index], X.Aux),
                Depth + 1);
}

} // namespace fullgraph::analysis
