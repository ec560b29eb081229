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

void DataDependence::setCaptured(llvm::BitVector Functions) {
  if (Functions.any())
    Captured = std::move(Functions);
  Known = Answers();
  KnownOfAnyObject = Answers();
}

bool DataDependence::reaches(const Frame *At, ValueId V) {
  if (!V)
    return false;
  AnyObject = true;
  if (!search(Made.top(At->Function), V))
    return false;
  AnyObject = false;
  return search(At, V);
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
    } else if (look(S)) {
      remember(Here);
      return true;
    }
    // In the order in which they were named.
    std::reverse(Left.begin() + Before, Left.end());
  }
  // Wherever a whole search came by without reaching data, none are reached.
  Answers &A = AnyObject ? KnownOfAnyObject : Known;
  for (Place X : SeenTop)
    A.Values[X] = false;
  for (uint32_t X : SeenFields)
    A.Fields[X] = false;
  return false;
}

DataDependence::Place DataDependence::placeOf(const Step &S) {
  return {{S.At->Function.Raw, S.Value.Raw},
          {uint32_t(S.Part.Kind), S.Part.Index}};
}

bool DataDependence::visit(const Step &S, bool &New) {
  const Answers &A = AnyObject ? KnownOfAnyObject : Known;
  if (S.Field) {
    if (auto Before = A.Fields.find(S.Field.Raw); Before != A.Fields.end())
      return Before->second;
    New = SeenFields.insert(S.Field.Raw).second;
    return false;
  }
  Place X = placeOf(S);
  auto Bound = KnownOfAnyObject.Values.find(X);
  bool Never = Bound != KnownOfAnyObject.Values.end() && !Bound->second;
  if (S.At->Caller) {
    New = !Never && SeenInside.insert(X).second;
    return false;
  }
  if (auto Before = A.Values.find(X); Before != A.Values.end())
    return Before->second;
  New = !Never && SeenTop.insert(X).second;
  return false;
}

/// All that led to where data are reached depends on them, whoever calls.
void DataDependence::remember(size_t Last) {
  Answers &A = AnyObject ? KnownOfAnyObject : Known;
  for (size_t I = Last;; I = Steps[I].From) {
    const Step &S = Steps[I];
    if (S.Field)
      A.Fields[S.Field.Raw] = true;
    else if (!S.At->Caller)
      A.Values[placeOf(S)] = true;
    if (S.From == I)
      return;
  }
}

void DataDependence::add(Step S) {
  S.From = Here;
  Left.push_back(Steps.size());
  Steps.push_back(S);
}

void DataDependence::to(const Frame *At, ValueId V, Selector Part) {
  if (V)
    add({At, V, Part, {}});
}

void DataDependence::stores(ProgramEntity Field) {
  for (const CallGraph::Store &S : G.storesOfField(Field))
    if (Captured.empty() || isCaptured(S.Function))
      to(Made.top(S.Function), S.Value);
}

bool DataDependence::look(const Step &S) {
  const Value &X = P[S.At->Function].Facts->Values[S.Value.Raw];
  switch (X.Kind) {
  case Value::Op::Result:
    return result(S, X);
  case Value::Op::Param:
    parameter(S, X);
    return false;
  case Value::Op::Load:
    load(S, X);
    return false;
  case Value::Op::Out:
    out(S, X);
    return false;
  case Value::Op::Join:
    join(S, X);
    return false;
  case Value::Op::Update:
  case Value::Op::Make:
  case Value::Op::Closure:
    parts(S, X);
    return false;
  case Value::Op::Apply:
  case Value::Op::Wrap:
    for (const Operand &O : X.In)
      to(S.At, O.Value);
    return false;
  default:
    return false;
  }
}

void DataDependence::load(const Step &S, const Value &X) {
  const Operand &From = X.In[0];
  if (From.Part.Kind != Selector::Class::Field) {
    to(S.At, From.Value, From.Part);
    return;
  }
  // What is stored into a field is found for all objects at once; the object
  // itself may be chosen by data.
  const FunctionBody &B = P[S.At->Function];
  add({S.At, {}, {}, P.entity(B, EntityId(From.Part.Index))});
  to(S.At, From.Value, {Selector::Class::Field});
}

/// An object's parts that hold what is asked for.
void DataDependence::parts(const Step &S, const Value &X) {
  // Fields are followed by their stores.
  auto Asked = [&](const Operand &O) {
    return O.Part.Kind != Selector::Class::Field &&
           S.Part.Kind != Selector::Class::Field &&
           (O.Part == S.Part || S.Part.Kind == Selector::Class::None ||
            S.Part.Kind == Selector::Class::Element ||
            O.Part.Kind == Selector::Class::Element);
  };
  if (X.Kind != Value::Op::Update) {
    for (const Operand &O : X.In)
      if (Asked(O))
        to(S.At, O.Value);
    return;
  }
  bool Replaced =
      X.In[1].Part == S.Part && (S.Part.Kind == Selector::Class::Index ||
                                 S.Part.Kind == Selector::Class::Capture);
  if (!Replaced)
    to(S.At, X.In[0].Value, S.Part);
  if (Asked(X.In[1]))
    to(S.At, X.In[1].Value);
}

/// What decides which way the flow comes reaches the value that it brings.
void DataDependence::join(const Step &S, const Value &X) {
  const Frame *At = S.At;
  for (const Operand &O : X.In)
    to(At, O.Value, S.Part);
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

bool DataDependence::result(const Step &S, const Value &X) {
  const Frame *At = S.At;
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
      to(Inside, R.Value, S.Part);
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

void DataDependence::parameter(const Step &S, const Value &X) {
  if (S.At->Caller) {
    const Frame *Up = S.At->Caller;
    to(Up, given(P[Up->Function].Facts->Calls[S.At->Call.Raw], X.Index),
       S.Part);
    return;
  }
  if (X.Index == ThisParam && !AnyObject)
    return;
  bool Inside = !Captured.empty() && isCaptured(S.At->Function);
  for (const CallSite &Site : G.callers(S.At->Function))
    if (!Inside || isCaptured(Site.Caller))
      to(Made.top(Site.Caller),
         given(P[Site.Caller].Facts->Calls[Site.Call.Raw], X.Index), S.Part);
}

void DataDependence::out(const Step &S, const Value &X) {
  const Frame *At = S.At;
  CallId Id(X.Index);
  for (FunctionId Callee : G.callees(At->Function, Id)) {
    const Frame *Inside = Made.inside(At, Id, Callee);
    if (Inside->Depth > MaxFrames)
      continue;
    for (const OutValue &O : P[Callee].Facts->Outs)
      if (O.Parameter == X.Aux)
        to(Inside, O.Value, S.Part);
  }
  if (X.Aux != ThisParam)
    to(At, given(P[At->Function].Facts->Calls[X.Index], X.Aux), S.Part);
}

} // namespace fullgraph::analysis
