//===- DataDependence.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/DataDependence.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

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
  if (!V)
    return false;
  // What no caller makes depend on data, this one does not either.
  if (!search(Made.top(At->Function), V))
    return false;
  return !At->Caller || search(At, V);
}

bool DataDependence::search(const Frame *At, ValueId V) {
  Steps.clear();
  Left.clear();
  SeenTop.clear();
  SeenInside.clear();
  SeenFields.clear();
  Here = 0;
  to(At, V);
  while (!Left.empty()) {
    Here = Left.pop_back_val();
    const Step S = Steps[Here];
    bool New = false;
    if (visit(S, New)) {
      remember(Here);
      return true;
    }
    if (!New)
      continue;
    size_t Before = Left.size();
    if (S.Field) {
      stores(S.Field);
    } else if (look(S.At, S.Value)) {
      remember(Here);
      return true;
    }
    // In the order in which they were named.
    std::reverse(Left.begin() + Before, Left.end());
  }
  // Wherever a whole search came by without reaching data, none are reached.
  for (Place X : SeenTop)
    Known[X] = false;
  for (uint32_t X : SeenFields)
    KnownFields[X] = false;
  return false;
}

bool DataDependence::visit(const Step &S, bool &New) {
  if (S.Field) {
    if (auto Before = KnownFields.find(S.Field.Raw);
        Before != KnownFields.end())
      return Before->second;
    New = SeenFields.insert(S.Field.Raw).second;
    return false;
  }
  Place X{S.At->Function.Raw, S.Value.Raw};
  auto Before = Known.find(X);
  if (S.At->Caller) {
    New = (Before == Known.end() || Before->second) &&
          SeenInside.insert(X).second;
    return false;
  }
  if (Before != Known.end())
    return Before->second;
  New = SeenTop.insert(X).second;
  return false;
}

/// All that led to where data are reached depends on them, whoever calls.
void DataDependence::remember(size_t Last) {
  for (size_t I = Last;; I = Steps[I].From) {
    const Step &S = Steps[I];
    if (S.Field)
      KnownFields[S.Field.Raw] = true;
    else if (!S.At->Caller)
      Known[{S.At->Function.Raw, S.Value.Raw}] = true;
    if (S.From == I)
      return;
  }
}

void DataDependence::to(const Frame *At, ValueId V) {
  if (!V)
    return;
  Left.push_back(Steps.size());
  Steps.push_back({At, V, {}, Here});
}

void DataDependence::stores(ProgramEntity Field) {
  for (const CallGraph::Store &S : G.storesOfField(Field))
    to(Made.top(S.Function), S.Value);
}

bool DataDependence::look(const Frame *At, ValueId V) {
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  switch (X.Kind) {
  case Value::Op::Result:
    return result(At, X);
  case Value::Op::Param:
    parameter(At, X);
    return false;
  case Value::Op::Load:
    if (Selector Part = X.In[0].Part; Part.Kind == Selector::Class::Field) {
      Left.push_back(Steps.size());
      Steps.push_back({At, {}, P.entity(B, EntityId(Part.Index)), Here});
    }
    to(At, X.In[0].Value);
    return false;
  case Value::Op::Update:
    to(At, X.In[0].Value);
    return false;
  case Value::Op::Out:
    out(At, X);
    return false;
  case Value::Op::Join:
    join(At, X);
    return false;
  case Value::Op::Apply:
  case Value::Op::Wrap:
    for (const Operand &O : X.In)
      to(At, O.Value);
    return false;
  default:
    return false;
  }
}

/// What decides which way the flow comes reaches the value that it brings.
void DataDependence::join(const Frame *At, const Value &X) {
  for (const Operand &O : X.In)
    to(At, O.Value);
  if (llvm::all_equal(
          llvm::map_range(X.In, [](const Operand &O) { return O.Value.Raw; })))
    return;
  const Function &Body = *P[At->Function].Facts;
  RegionId Common = commonRegion(Body, X.In);
  for (const Operand &O : X.In)
    for (RegionId Up = O.Region; Up && Up != Common;
         Up = Body.Regions[Up.Raw].Parent)
      to(At, Body.Regions[Up.Raw].Condition);
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

bool DataDependence::result(const Frame *At, const Value &X) {
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
      to(Inside, R.Value);
      // What decides which value is returned reaches it, too.
      for (RegionId Up = R.Region; Up; Up = Body.Regions[Up.Raw].Parent)
        to(Inside, Body.Regions[Up.Raw].Condition);
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
  for (const Argument &A : Call.Args)
    to(At, A.Value);
  return false;
}

void DataDependence::parameter(const Frame *At, const Value &X) {
  if (At->Caller) {
    to(At->Caller,
       given(P[At->Caller->Function].Facts->Calls[At->Call.Raw], X.Index));
    return;
  }
  if (X.Index == ThisParam)
    return;
  for (const CallSite &S : G.callers(At->Function))
    to(Made.top(S.Caller),
       given(P[S.Caller].Facts->Calls[S.Call.Raw], X.Index));
}

void DataDependence::out(const Frame *At, const Value &X) {
  CallId Id(X.Index);
  for (FunctionId Callee : G.callees(At->Function, Id)) {
    const Frame *Inside = Made.inside(At, Id, Callee);
    if (Inside->Depth > MaxFrames)
      continue;
    for (const OutValue &O : P[Callee].Facts->Outs)
      if (O.Parameter == X.Aux)
        to(Inside, O.Value);
  }
  if (X.Aux != ThisParam)
    to(At, given(P[At->Function].Facts->Calls[X.Index], X.Aux));
}

} // namespace fullgraph::analysis
