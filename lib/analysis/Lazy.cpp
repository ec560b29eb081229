//===- Lazy.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Lazy.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

Lazy::Lazy(const Program &P, const CallGraph &G, const Classifier &C)
    : P(P), C(C) {
  Origins O(P, G, C);
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    FunctionId F(I);
    const FunctionBody &B = P[F];
    // Only what is under a condition can be.
    if (B.Facts->Regions.size() < 2)
      continue;
    for (const GlobalStore &S : B.Facts->Stores)
      look(O, F, P.entity(B, S.Global), S.Value, S.Region);
    for (const Value &X : B.Facts->Values)
      if (X.Kind == Value::Op::Update &&
          X.In[1].Part.Kind == Selector::Class::Field)
        look(O, F, P.entity(B, EntityId(X.In[1].Part.Index)), X.In[1].Value,
             X.In[1].Region);
    for (const OutValue &X : B.Facts->Outs)
      if (X.Parameter != ThisParam)
        lookAtParameter(F, X);
  }
}

/// "if (!done) { ...; done = true; }", where done is a reference.
void Lazy::lookAtParameter(FunctionId F, const OutValue &Out) {
  const facts::Function &Body = *P[F].Facts;
  if (!Out.Value || Body.Values[Out.Value.Raw].Kind != Value::Op::Join)
    return;
  auto Asks = [&](ValueId V) {
    std::vector<ValueId> Work{V};
    std::set<ValueId> Seen;
    while (!Work.empty()) {
      ValueId W = Work.back();
      Work.pop_back();
      if (!W || !Seen.insert(W).second)
        continue;
      const Value &X = Body.Values[W.Raw];
      if (X.Kind == Value::Op::Param && X.Index == Out.Parameter)
        return true;
      for (const Operand &In : X.In)
        Work.push_back(In.Value);
    }
    return false;
  };
  for (const Operand &In : Body.Values[Out.Value.Raw].In) {
    if (Body.Values[In.Value.Raw].Kind != Value::Op::Const)
      continue;
    for (RegionId R = In.Region; R; R = Body.Regions[R.Raw].Parent)
      if (ValueId Condition = Body.Regions[R.Raw].Condition;
          Condition && Asks(Condition)) {
        Regions.insert({F, R});
        Parameters.insert({F, Out.Parameter});
        return;
      }
  }
}

void Lazy::look(const Origins &O, FunctionId F, ProgramEntity State,
                ValueId New, RegionId In) {
  const facts::Function &Body = *P[F].Facts;
  if (!In || !New)
    return;
  auto Asks = [&](ValueId V) {
    Origins::Reach How;
    How.Callers = false;
    How.Tensors = true;
    return llvm::any_of(O.of(F, V, How),
                        [&](const Origin &X) { return X.State == State; });
  };
  const Value &X = Body.Values[New.Raw];
  // An element of a container, or what a call did to it, is not the whole.
  if (X.Kind == Value::Op::Update || X.Kind == Value::Op::Out || Asks(New))
    return;
  for (RegionId R = In; R; R = Body.Regions[R.Raw].Parent) {
    const Region &Part = Body.Regions[R.Raw];
    if ((Part.Kind == Region::Class::True ||
         Part.Kind == Region::Class::False) &&
        Asks(Part.Condition)) {
      Regions.insert({F, R});
      return;
    }
  }
}

} // namespace fullgraph::analysis
