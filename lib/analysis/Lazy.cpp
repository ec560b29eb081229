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
    : P(P), G(G) {
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

/// True if the condition only asks whether something is there. What compares
/// (last != x.size(0)) is asked anew with each call.
static bool asksPresence(const Unit &U, const facts::Function &Body,
                         ValueId V) {
  for (unsigned Steps = 0; V && Steps != 16; ++Steps) {
    const Value &X = Body.Values[V.Raw];
    switch (X.Kind) {
    case Value::Op::Param:
    case Value::Op::Load:
    case Value::Op::Global:
      return true;
    case Value::Op::Result: // t.defined(), o.has_value()
      return Body.Calls[X.Index].Args.empty();
    case Value::Op::Join:
    case Value::Op::Wrap:
      if (X.In.size() != 1)
        return false;
      V = X.In[0].Value;
      continue;
    case Value::Op::Apply: {
      const std::string &Op = U.text(X.Text);
      if (Op == "!") {
        V = X.In[0].Value;
        continue;
      }
      if ((Op != "==" && Op != "!=") || X.In.size() != 2)
        return false;
      const Value &Other = Body.Values[X.In[1].Value.Raw];
      if (Other.Kind != Value::Op::Const ||
          (U.text(Other.Text) != "nullptr" && U.text(Other.Text) != "true" &&
           U.text(Other.Text) != "false"))
        return false;
      V = X.In[0].Value;
      continue;
    }
    default:
      return false;
    }
  }
  return false;
}

/// True if some other function sets the flag back, so that the part runs again.
bool Lazy::isReset(FunctionId F, ProgramEntity State, ValueId New) const {
  const Value &X = P[F].Facts->Values[New.Raw];
  if (X.Kind != Value::Op::Const)
    return false;
  const std::string &Text = P[F].Unit->text(X.Text);
  auto Undoes = [&](const CallGraph::Store &S) {
    const FunctionBody &B = P[S.Function];
    if (S.Function == F || P[B.Entity].Constructor)
      return false;
    if (llvm::any_of(B.Facts->Stores, [&](const GlobalStore &G) {
          return G.Initial && G.Value == S.Value;
        }))
      return false;
    // An object that is made with the flag down is another object.
    if (P[State].Kind == facts::Entity::Class::Field &&
        llvm::none_of(B.Facts->Values, [&](const Value &U) {
          return U.Kind == Value::Op::Update && U.In[1].Value == S.Value;
        }))
      return false;
    const Value &Y = B.Facts->Values[S.Value.Raw];
    return Y.Kind == Value::Op::Const && B.Unit->text(Y.Text) != Text;
  };
  return llvm::any_of(G.storesOfField(State), Undoes) ||
         llvm::any_of(G.storesOfGlobal(State), Undoes);
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
  // What is checked afterwards joins the value with itself.
  std::vector<Operand> Work(Body.Values[Out.Value.Raw].In);
  std::set<ValueId> Joins{Out.Value};
  while (!Work.empty()) {
    Operand In = Work.back();
    Work.pop_back();
    const Value &X = Body.Values[In.Value.Raw];
    if (X.Kind == Value::Op::Join && Joins.insert(In.Value).second)
      Work.insert(Work.end(), X.In.begin(), X.In.end());
    if (X.Kind != Value::Op::Const)
      continue;
    for (RegionId R = In.Region; R; R = Body.Regions[R.Raw].Parent)
      if (ValueId Condition = Body.Regions[R.Raw].Condition;
          Condition && Asks(Condition) &&
          asksPresence(*P[F].Unit, Body, Condition)) {
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
        asksPresence(*P[F].Unit, Body, Part.Condition) &&
        Asks(Part.Condition) && !isReset(F, State, New)) {
      Regions.insert({F, R});
      return;
    }
  }
}

} // namespace fullgraph::analysis
