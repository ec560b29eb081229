//===- Effects.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Effects.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;
using fullgraph::ruleset::Model;
using fullgraph::ruleset::Query;
using fullgraph::ruleset::Rule;

namespace fullgraph::analysis {

static bool isUsed(const Function &F, ValueId V) {
  auto Is = [&](ValueId X) { return X == V; };
  auto HasIt = [&](const auto &List) {
    return llvm::any_of(List, [&](const auto &X) { return Is(X.Value); });
  };
  return llvm::any_of(F.Values, [&](const Value &X) { return HasIt(X.In); }) ||
         llvm::any_of(F.Regions,
                      [&](const Region &X) { return Is(X.Condition); }) ||
         llvm::any_of(F.Branches,
                      [&](const Branch &X) { return Is(X.Condition); }) ||
         llvm::any_of(F.Calls,
                      [&](const Call &X) {
                        return Is(X.Target) || Is(X.Receiver) || HasIt(X.Args);
                      }) ||
         HasIt(F.Returns) || HasIt(F.Outs) || HasIt(F.Stores);
}

std::vector<Effect> Effects::find() {
  for (const Rule &X : Rules.rules())
    if (X.Find.Form == Query::Shape::Branch)
      findBranches(X);
  for (const Rule &X : Rules.rules())
    if (X.Find.Form == Query::Shape::InRegion)
      findCalls(X);
  return std::move(Found);
}

Effect Effects::effect(const Rule &X, const Model &M, CallSite At) const {
  Effect E = effectOfCall(X, P, C, R, At);
  E.Detail = M.Detail;
  if (ignoresErrorCode(At))
    E.Detail += "; nothing looks at its error code, so the failure goes unseen "
                "and old data is used";
  E.Kind = M.Kind;
  if (CallSite Cause = C.causeOf(At.Caller, At.Call, M); Cause.Caller) {
    E.CauseIn = Cause.Caller;
    E.Cause = P[Cause.Caller].Facts->Calls[Cause.Call.Raw].Where;
    E.CauseNote = "given by " + C.calleeName(Cause.Caller, Cause.Call);
  }
  return E;
}

/// The call fails without a word: it says so in a result that is not used.
bool Effects::ignoresErrorCode(CallSite At) const {
  if (llvm::none_of(C.modelsOf(At.Caller, At.Call),
                    [](const Model *M) { return M->Kind == "error-code"; }))
    return false;
  const Function &Body = *P[At.Caller].Facts;
  for (uint32_t I = 0; I != Body.Values.size(); ++I)
    if (Body.Values[I].Kind == Value::Op::Result &&
        Body.Values[I].Index == At.Call.Raw && isUsed(Body, ValueId(I)))
      return false;
  return true;
}

/// The message of an assertion is built only where it fails, and then nothing
/// is captured any more.
bool Effects::isMessage(FunctionId F, CallId Id) const {
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[Id.Raw];
  if (!C.isAssertion(B.Unit->text(Made.Macro)) || !Made.Region)
    return false;
  ValueId Condition = B.Facts->Regions[Made.Region.Raw].Condition;
  return llvm::any_of(B.Facts->Branches, [&](const Branch &X) {
    return X.Condition == Condition && X.Macro == Made.Macro;
  });
}

void Effects::findCalls(const Rule &X) {
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    FunctionId F(I);
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K) {
      CallSite At{F, CallId(K)};
      if (Told.count(At))
        continue;
      for (const Model *M : C.modelsOf(F, CallId(K)))
        if (llvm::is_contained(X.Find.Sinks, M->Kind) &&
            R.rootOf(F, CallId(K)) && !isMessage(F, CallId(K))) {
          Effect E = effect(X, *M, At);
          if (std::optional<size_t> Guard = guardOf(At, *M))
            Found[*Guard].Guarded.push_back({E.Where, E.Sink});
          else
            Found.push_back(std::move(E));
          break;
        }
    }
  }
}

/// The finding of a branch on the same tensor, if the call only runs where that
/// says so: "if (mask.any()) x.index_put_({mask}, v)" is one defect.
std::optional<size_t> Effects::guardOf(CallSite At, const Model &M) const {
  const FunctionBody &B = P[At.Caller];
  const Call &Made = B.Facts->Calls[At.Call.Raw];
  for (RegionId Up = Made.Region; Up; Up = B.Facts->Regions[Up.Raw].Parent) {
    auto By = Deciding.find({At.Caller, B.Facts->Regions[Up.Raw].Condition});
    if (By == Deciding.end() || !By->second.Told)
      continue;
    auto IsAsked = [&](ValueId V) { return By->second.Tensors.count(V) != 0; };
    for (const Argument &A : Made.Args) {
      if (M.Kind == "dynamic-shape-op" && IsAsked(A.Value))
        return By->second.Told;
      // Of a list of indices, each.
      if (!A.Value || B.Facts->Values[A.Value.Raw].Kind != Value::Op::Make)
        continue;
      for (const Operand &In : B.Facts->Values[A.Value.Raw].In) {
        const Value &Index = B.Facts->Values[In.Value.Raw];
        if (IsAsked(In.Value))
          return By->second.Told;
        // An index that is made from a tensor.
        if (Index.Kind == Value::Op::Result)
          for (const Argument &Of : B.Facts->Calls[Index.Index].Args)
            if (IsAsked(Of.Value))
              return By->second.Told;
      }
    }
  }
  return std::nullopt;
}

/// A number that the host has from a tensor that it copied, or whose size is
/// the data's: the copy, or the operator that made that size.
void Effects::addTensorReads(const Rule &X, CallSite At, Reads &Into) const {
  const FunctionBody &B = P[At.Caller];
  const Call &Made = B.Facts->Calls[At.Call.Raw];
  if (C.carriesTensor(*B.Unit, Made.ResultType) ||
      C.isOfKind(At.Caller, At.Call, "host-fact"))
    return;
  std::vector<ValueId> Work{Made.Receiver};
  for (const Argument &A : Made.Args)
    Work.push_back(A.Value);
  bool AsksSize = C.isOfKind(At.Caller, At.Call, "size-query");
  std::set<ValueId> Seen;
  while (!Work.empty()) {
    ValueId V = Work.back();
    Work.pop_back();
    if (!V || !Seen.insert(V).second)
      continue;
    const Value &Y = B.Facts->Values[V.Raw];
    if (Y.Kind != Value::Op::Result) {
      if (Y.Kind == Value::Op::Join || Y.Kind == Value::Op::Load)
        for (const Operand &In : Y.In)
          Work.push_back(In.Value);
      continue;
    }
    CallId Id(Y.Index);
    for (const Model *M : C.modelsOf(At.Caller, Id)) {
      if (!llvm::is_contained(X.Find.Sinks, M->Kind)) {
        if (M->Kind == "keeps" && llvm::is_contained(M->Keeps, "host-tensor"))
          Work.push_back(C.operand(At.Caller, Id, M->Subject));
        continue;
      }
      if ((M->Kind == "dynamic-shape-op") == AsksSize)
        Into.push_back({{At.Caller, Id}, M});
    }
  }
}

Effects::Reads Effects::readsBehind(const Rule &X, FunctionId F,
                                    ValueId Condition) const {
  Reads All;
  auto IsCaptured = [&](CallSite S) {
    return R.rootOf(S.Caller, S.Call) != nullptr;
  };
  auto Stores = [&](FunctionId G) { return R.rootOf(G) != nullptr; };
  Origins::Reach How;
  How.Memory = Stores;
  How.Caller = IsCaptured;
  How.Presence = false;
  for (const Origin &Y : O.of(F, Condition, How)) {
    if (Y.Kind != Origin::Class::Call || !R.rootOf(Y.Function, Y.Call))
      continue;
    bool Reads = false;
    for (const Model *M : C.modelsOf(Y.Function, Y.Call))
      if (M->Kind != "dynamic-shape-op" && M->Kind != "device-to-host-copy" &&
          llvm::is_contained(X.Find.Sinks, M->Kind)) {
        All.push_back({{Y.Function, Y.Call}, M});
        Reads = true;
      }
    if (!Reads)
      addTensorReads(X, {Y.Function, Y.Call}, All);
  }
  return All;
}

void Effects::findBranches(const Rule &X) {
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    FunctionId F(I);
    const Root *Captured = R.rootOf(F);
    if (!Captured)
      continue;
    const FunctionBody &B = P[F];
    std::map<CallSite, size_t> Here; ///< By read, its place in Found.
    for (const Branch &Y : B.Facts->Branches) {
      if (!Y.Condition || C.isAssertion(B.Unit->text(Y.Macro)) ||
          Guarded.exclude(F, Y.Region))
        continue;
      Reads Behind = readsBehind(X, F, Y.Condition);
      if (Behind.empty())
        continue;
      for (const auto &[At, M] : Behind) {
        Told.insert(At);
        if (At.Caller == F)
          if (ValueId V = C.operand(F, At.Call, M->Subject))
            addTensors(F, V, Deciding[{F, Y.Condition}].Tensors);
      }
      const auto &[At, M] = Behind.front();
      // "a && b" branches on a, and "if" on both: one read, one branch.
      auto [Same, New] = Here.try_emplace(At, Found.size());
      if (auto Decides = Deciding.find({F, Y.Condition});
          Decides != Deciding.end())
        Decides->second.Told = Same->second;
      if (New) {
        Effect E = effect(X, *M, At);
        E.Function = F;
        E.Captured = Captured;
        E.Where = Y.Where;
        E.Spelling = {};
        E.CauseNote = "read from a tensor by " + E.Sink;
        Found.push_back(std::move(E));
      }
      Effect &Whole = Found[Same->second];
      for (const auto &[Other, Of] : Behind)
        if (Other != At)
          Whole.OtherCauses.push_back(
              {Other.Caller,
               P[Other.Caller].Facts->Calls[Other.Call.Raw].Where});
    }
    for (const auto &[Read, Place] : Here)
      sortPlaces(Found[Place].OtherCauses);
  }
}

/// In the order of reports, each once.
void Effects::sortPlaces(
    std::vector<std::pair<FunctionId, Range>> &Places) const {
  auto Key = [&](const std::pair<FunctionId, Range> &X) {
    const Unit &U = *P[X.first].Unit;
    return std::make_tuple(X.second ? U.text(U.Files[X.second.File.Raw].Path)
                                    : llvm::StringRef(),
                           X.second.Line, X.second.Column);
  };
  llvm::stable_sort(
      Places, [&](const auto &A, const auto &B) { return Key(A) < Key(B); });
  Places.erase(std::unique(Places.begin(), Places.end(),
                           [&](const auto &A, const auto &B) {
                             return Key(A) == Key(B);
                           }),
               Places.end());
}

/// The tensors of one function that \p V is computed from.
void Effects::addTensors(FunctionId F, ValueId V,
                         std::set<ValueId> &Into) const {
  const facts::Function &Body = *P[F].Facts;
  if (!V || !Into.insert(V).second)
    return;
  const Value &X = Body.Values[V.Raw];
  for (const Operand &In : X.In)
    addTensors(F, In.Value, Into);
  if (X.Kind == Value::Op::Result && G.callees(F, CallId(X.Index)).empty()) {
    const Call &Made = Body.Calls[X.Index];
    addTensors(F, Made.Receiver, Into);
    for (const Argument &A : Made.Args)
      addTensors(F, A.Value, Into);
  }
}

} // namespace fullgraph::analysis
