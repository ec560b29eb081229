//===- KindsOfCalls.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kinds that cross a call, a member or a global.
//
//===----------------------------------------------------------------------===//

#include "analysis/Kinds.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

/// What a call gives its callee as this parameter.
ValueId KindEvaluator::given(const Frame *Caller, CallId Id,
                             uint32_t Parameter) const {
  const Call &Call = body(Caller).Calls[Id.Raw];
  if (Parameter == ThisParam)
    return Call.Target ? Call.Target : Call.Receiver;
  return Parameter < Call.Args.size() ? Call.Args[Parameter].Value : ValueId();
}

const CallGraph::Callables &KindEvaluator::callablesOf(FunctionId F,
                                                       ValueId V) {
  auto [At, New] = Callables.try_emplace({F, V});
  if (New)
    At->second = G.callablesOf(F, V);
  return At->second;
}

std::vector<FunctionId> KindEvaluator::calleesIn(const Frame *At, CallId Id) {
  std::vector<FunctionId> All = G.callees(At->Function, Id).vec();
  ValueId Target = body(At).Calls[Id.Raw].Target;
  if (!Target || All.empty())
    return All;
  while (At->Caller && Target) {
    const Value &X = body(At).Values[Target.Raw];
    if (X.Kind != Value::Op::Param || X.Index == ThisParam)
      break;
    Target = given(At->Caller, At->Call, X.Index);
    At = At->Caller;
  }
  if (!Target)
    return All;
  const CallGraph::Callables &Given = callablesOf(At->Function, Target);
  std::vector<FunctionId> Here;
  llvm::copy_if(All, std::back_inserter(Here), [&](FunctionId F) {
    return llvm::is_contained(Given.Bodies, F);
  });
  return Here.empty() && !Given.Complete ? All : Here;
}

KindSet KindEvaluator::resolveResult(const Frame *At, const Value &X,
                                     Path Where, Mode M) {
  const FunctionBody &B = P[At->Function];
  CallId Id(X.Index);
  const Call &Call = B.Facts->Calls[X.Index];
  std::vector<FunctionId> Callees = calleesIn(At, Id);
  std::string Name = C.calleeName(At->Function, Id);
  if (Callees.empty()) {
    // The models know what an API without a body gives, and when.
    KindSet Known;
    for (const ruleset::Model *Model : C.modelsOf(At->Function, Id))
      for (const ruleset::ReturnsWhen &R : Model->Returns)
        if (C.holdsFor(At->Function, Id, R.When) && Where.empty() &&
            Known.Kinds.empty())
          Known.Kinds[R.Kind] = {
              false,
              {ground(At, Call.Where, Name + " gives a " + R.Kind + " here")}};
    if (!Known.Kinds.empty())
      return Known;
    std::string Type =
        Call.ResultType ? B.Unit->text(B.Unit->Types[Call.ResultType.Raw].Name)
                        : "";
    std::string Label = kindLabel(Type);
    // A new container is empty.
    if (M.Sizes && Call.Callee && Where.empty() &&
        P[P.entity(B, Call.Callee)].Constructor && Call.Args.empty()) {
      KindSet K;
      K.Kinds["0"] = {true, {}};
      return K;
    }
    // It has no elements of any kind, but a map makes those that are asked for.
    if (Call.Callee && !Where.empty() && Call.Args.empty() &&
        P[P.entity(B, Call.Callee)].Constructor &&
        !P[P.entity(B, Call.Callee)].Own &&
        (Where.back().Kind == Selector::Class::Element ||
         Where.back().Kind == Selector::Class::Index) &&
        !llvm::StringRef(Type).contains_insensitive("map"))
      return {};
    KindSet K = KindSet::unknown();
    K.Whole = Where.empty();
    // A type that can be only one thing is that thing.
    if (!M.Sizes && Where.empty() && (Label == "tensor" || Label == "tuple")) {
      K.Unknown = false;
      K.Kinds[Label] = {false, {ground(At, Call.Where, "is a " + Type)}};
    } else {
      K.Unseen.push_back(
          ground(At, Call.Where, "the body of " + Name + " was not seen"));
    }
    return K;
  }
  FromOutside |= Call.Dispatched;
  KindUnion Found;
  bool Open = false, Returns = false;
  std::vector<Ground> Settled;
  std::vector<std::pair<const Frame *, ValueId>> Conditions;
  for (FunctionId Callee : Callees) {
    const Frame *Inside = Made.inside(At, Id, Callee);
    if (Inside->Depth > MaxFrames)
      return KindSet::unknown();
    for (const Return &R : P[Callee].Facts->Returns) {
      if (!R.Value)
        continue;
      std::vector<std::pair<const Frame *, ValueId>> Here;
      if (!runs(Inside, R.Region, {}, Here, &Settled))
        continue;
      bool OpenHere = false;
      KindSet K = resolveWay(Inside, R.Value, Where, M, OpenHere);
      Open |= OpenHere;
      Returns = true;
      if (!K.empty())
        Found.add(K);
      if (!K.empty() || OpenHere)
        llvm::append_range(Conditions, Here);
    }
  }
  // What a call gives back of the value that it is asked for adds nothing.
  if (Found.size() == 0)
    return Returns ? KindSet() : KindSet::unknown();
  chooseBetween(Found, Conditions, Open);
  // Which override runs is the host's to decide, too.
  if (Found.differ() && Found.Found.By == Chooser::Nobody)
    Found.Found.By = Chooser::Host;
  Found.Found.settle(Settled);
  if (G.isIncomplete(At->Function, Id)) {
    Found.Found.Unknown = true;
    Found.Found.Unseen.push_back(ground(
        At, Call.Where, "not every body that " + Name + " may run was seen"));
  }
  return Found.Found;
}

KindSet KindEvaluator::resolveOut(const Frame *At, const Value &X,
                                  const Path &Where, Mode M) {
  const FunctionBody &B = P[At->Function];
  CallId Id(X.Index);
  const Call &Call = B.Facts->Calls[X.Index];
  ValueId Before = given(At, Id, X.Aux);
  llvm::ArrayRef<FunctionId> Callees = G.callees(At->Function, Id);
  if (Callees.empty()) {
    KindSet K = resolve(At, Before, Where, M);
    K.Unknown = true;
    K.Unseen.push_back(ground(At, Call.Where,
                              "the body of " + C.calleeName(At->Function, Id) +
                                  " was not seen"));
    return K;
  }
  KindSet Found;
  for (FunctionId Callee : Callees) {
    const Frame *Inside = Made.inside(At, Id, Callee);
    if (Inside->Depth > MaxFrames)
      return KindSet::unknown();
    bool Written = false;
    for (const OutValue &O : P[Callee].Facts->Outs)
      if (O.Parameter == X.Aux) {
        Written = true;
        Found.merge(resolve(Inside, O.Value, Where, M));
      }
    if (!Written)
      Found.merge(resolve(At, Before, Where, M));
  }
  return Found;
}

KindSet KindEvaluator::resolveParam(const Frame *At, const Value &X, Path Where,
                                    Mode M) {
  // A member of the receiver: whatever is stored into it, anywhere, unless the
  // caller says which object this is.
  auto Members = [&](const Path &Way) {
    if (Way.empty() || Way.back().Kind != Selector::Class::Field)
      return KindSet::unknown();
    KindSet K = resolveStores(G.storesOfField(ProgramEntity(Way.back().Index)),
                              {Way.begin(), Way.end() - 1}, M);
    // Or what a constructor stores whose body is not known.
    if (G.hasUnseenConstructor(P[ProgramEntity(Way.back().Index)].Record))
      K.Unknown = true;
    return K;
  };
  if (At->Caller) {
    ValueId Given = given(At->Caller, At->Call, X.Index);
    KindSet K =
        Given ? resolve(At->Caller, Given, Where, M) : KindSet::unknown();
    if (K.Unknown && K.Kinds.empty() && !K.Whole && X.Index == ThisParam)
      return Members(Where);
    return K;
  }
  // What a closure captured is what its callers' closure holds then.
  if (X.Index == ThisParam && !Where.empty() &&
      Where.back().Kind != Selector::Class::Capture)
    return Members(Where);
  llvm::ArrayRef<CallSite> Callers = G.callers(At->Function);
  if (Callers.empty())
    return KindSet::unknown();
  FromOutside = true;
  KindUnion Found;
  for (const CallSite &S : Callers) {
    const Frame *Caller = Made.top(S.Caller);
    if (isDead(S.Caller, body(Caller).Calls[S.Call.Raw].Region, 0))
      continue;
    ValueId Given = given(Caller, S.Call, X.Index);
    KindSet K = Given ? resolve(Caller, Given, Where, M) : KindSet::unknown();
    Found.add(K);
  }
  if (Found.size() == 0)
    return KindSet::unknown();
  if (Found.differ())
    Found.Found.By = std::max(Found.Found.By, Chooser::Host);
  return Found.Found;
}

KindSet KindEvaluator::mergeStores(llvm::ArrayRef<CallGraph::Store> Stores,
                                   const Path &Where, Mode M) {
  KindUnion Found;
  for (const CallGraph::Store &S : Stores) {
    KindSet K = resolve(Made.top(S.Function), S.Value, Where, M);
    if (K.empty())
      continue;
    Found.add(K);
  }
  if (Found.size() == 0)
    return KindSet::unknown();
  if (Found.differ())
    Found.Found.By = std::max(Found.Found.By, Chooser::Host);
  return Found.Found;
}

} // namespace fullgraph::analysis
