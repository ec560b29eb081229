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
  HostChanges Changes(P, G, C, Rules, R, Guarded, O,
                      [&](const ruleset::Model &M) { return isDrawn(M); });
  findUses(Changes);
  report();
  findGenerators();
  return std::move(Found);
}

bool HostState::isDrawn(const ruleset::Model &M) const {
  return Frozen && llvm::is_contained(Frozen->Find.Sources, M.Kind);
}

void HostState::findUses(const HostChanges &Changes) {
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
      Use At{F, Made.Where, Made.Spelling, Captured};
      if (Made.Receiver && !O.isStandard(B, Made))
        look(Changes, Made.Receiver, At);
      for (const Argument &A : Made.Args)
        look(Changes, A.Value, At);
    }
    const Root *Whole = R.rootOf(F);
    if (!Whole)
      continue;
    for (const Branch &Y : B.Facts->Branches)
      if (Y.Condition && !C.isAssertion(B.Unit->text(Y.Macro)) &&
          !Guarded.exclude(F, Y.Region))
        look(Changes, Y.Condition, {F, Y.Where, {}, Whole});
  }
}

/// A stream of the host takes text, whatever may derive from it.
static bool takesText(const Unit &U, TypeId T) {
  llvm::StringRef Name = U.text(U.Types[T.Raw].Name);
  Name.consume_front("const ");
  return Name.starts_with("std::basic_ostream") ||
         Name.starts_with("std::ostream");
}

/// True if the call does something with tensors, or looks one up; what asks
/// for a host's fact about a tensor (defined, size) does not.
bool HostState::isOperation(FunctionId F, CallId Id) const {
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[Id.Raw];
  // To be given another value is no use of the old one.
  if (!Made.ResultType || B.Unit->text(Made.Name) == "operator=" ||
      (B.Unit->text(Made.Name) == "operator<<" && O.isStandard(B, Made)))
    return false;
  auto Carries = [&](TypeId T) {
    return !(T && takesText(*B.Unit, T)) && C.carriesTensor(*B.Unit, T);
  };
  if (Carries(Made.ResultType))
    return true;
  if (B.Unit->Types[Made.ResultType.Raw].Kind != Type::Class::Void)
    return false;
  if (Made.Receiver && Carries(B.Facts->Values[Made.Receiver.Raw].Type))
    return true;
  return llvm::any_of(
      Made.Args, [&](const Argument &A) { return A.Type && Carries(A.Type); });
}

void HostState::look(const HostChanges &Changes, ValueId V, const Use &At) {
  auto IsCaptured = [&](CallSite S) {
    return R.rootOf(S.Caller, S.Call) != nullptr;
  };
  Origins::Reach How;
  How.Caller = IsCaptured;
  std::vector<Origin> From = O.of(At.Function, V, How);
  // A virtual call may give the state of another class than the one that
  // changes: it counts if what every override gives does.
  std::map<CallSite, std::set<FunctionId>> Harmful;
  for (const Origin &X : From)
    if (X.Choice.Among > 1) {
      Harm H = harm(Changes, X);
      if (H.Inside || H.Outside)
        Harmful[X.Choice.At].insert(X.Choice.Taken);
    }
  for (const Origin &X : From) {
    if (X.Kind == Origin::Class::Call) {
      for (const ruleset::Model *M : C.modelsOf(X.Function, X.Call))
        if (isDrawn(*M) && R.rootOf(X.Function, X.Call))
          drawn(X, *M, At);
      continue;
    }
    Harm H = harm(Changes, X);
    if (X.Choice.Among > 1 && Harmful[X.Choice.At].size() < X.Choice.Among)
      H.Inside = H.Outside = nullptr;
    if (H.Inside && Mutated)
      note(*Mutated, Verdict::Breaks, X.State, *H.Inside, At);
    else if (H.Outside && Frozen)
      note(*Frozen, Verdict::Breaks, X.State, *H.Outside, At);
    if (H.Fill && !H.Inside && Mutated)
      note(*Mutated, Verdict::Specialises, X.State, *H.Fill,
           {H.Fill->Function, H.Fill->Where, {}, R.rootOf(H.Fill->Function)});
  }
}

HostState::Harm HostState::harm(const HostChanges &Changes,
                                const Origin &Read) const {
  Harm H;
  // What a call sets back before it counts begins anew in each call.
  llvm::ArrayRef<HostChange> All = Changes.of(Read.State);
  bool Restarts =
      llvm::any_of(All, [](const HostChange &Y) { return Y.Resets; });
  for (const HostChange &Y : All) {
    if (Y.Captured && Y.Fills)
      // Where something is put in, rather than where it is moved around.
      H.Fill = !H.Fill || (Changes.isOpaque(*H.Fill) && !Changes.isOpaque(Y))
                   ? &Y
                   : H.Fill;
    else if (Y.Captured &&
             ((Y.Repeats && !Restarts) || replacesTensor(Y, Read)))
      H.Inside = H.Inside ? H.Inside : &Y;
    else if (!Y.Captured && Y.Repeats && !Y.Fills && !Read.OfArgument)
      H.Outside = H.Outside ? H.Outside : &Y;
  }
  return H;
}

/// True if the function reads a tensor that an earlier call left, and leaves
/// another one.
bool HostState::replacesTensor(const HostChange &Y, const Origin &Read) const {
  const FunctionBody &B = P[Y.Function];
  if (Y.Function != Read.Function ||
      !C.carriesTensor(*B.Unit, B.Facts->Values[Read.Value.Raw].Type))
    return false;
  // What this call left there before is not an earlier call's.
  const Range &At = B.Facts->Values[Read.Value.Raw].Where;
  bool Always = !Y.Region || !B.Facts->Regions[Y.Region.Raw].Parent;
  return !Always || At.File != Y.Where.File ||
         std::tie(At.Line, At.Column) < std::tie(Y.Where.Line, Y.Where.Column);
}

void HostState::drawn(const Origin &X, const ruleset::Model &M, const Use &At) {
  const FunctionBody &B = P[X.Function];
  const Call &Made = B.Facts->Calls[X.Call.Raw];
  ProgramEntity Source =
      Made.Callee ? P.entity(B, Made.Callee) : ProgramEntity();
  if (!Drawn.insert({At.Function, Source}).second)
    return;
  Effect E;
  E.Rule = Frozen;
  E.Function = At.Function;
  E.Captured = At.Captured;
  E.Where = At.Where;
  E.Spelling = At.Spelling;
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

void HostState::note(const Rule &X, Verdict V, State S, const HostChange &By,
                     const Use &At) {
  Effect E;
  E.Rule = &X;
  E.Judgement = V;
  E.Function = At.Function;
  E.Captured = At.Captured;
  E.Where = At.Where;
  E.Spelling = At.Spelling;
  E.Value = E.Sink = P[S].Simple.str();
  E.Kind = "host-state";
  E.CauseIn = By.Function;
  E.Cause = By.Where;
  E.CauseNote = (V == Verdict::Specialises ? "filled in " : "changed in ") +
                P[P[By.Function].Entity].Qualified.str();
  Uses[{&X, V, S}].push_back(std::move(E));
}

/// In the order of reports.
bool HostState::isBefore(const Effect &A, const Effect &B) const {
  auto Key = [&](const Effect &E) {
    const Unit &U = *P[E.Function].Unit;
    llvm::StringRef Path =
        E.Where ? llvm::StringRef(U.text(U.Files[E.Where.File.Raw].Path)) : "";
    return std::make_tuple(Path, E.Where.Line, E.Where.Column);
  };
  return Key(A) < Key(B);
}

void HostState::report() {
  for (auto &[What, All] : Uses) {
    llvm::stable_sort(
        All, [&](const Effect &A, const Effect &B) { return isBefore(A, B); });
    Effect First = All.front();
    const Effect *Last = &All.front();
    for (const Effect &E : All)
      if (isBefore(*Last, E)) {
        First.Elsewhere.push_back({E.Function, E.Where});
        Last = &E;
      }
    Found.push_back(std::move(First));
  }
}

/// The host touches the state of the device's generator.
void HostState::findGenerators() {
  if (!Frozen)
    return;
  for (uint32_t I = 0; I != P.functions().size(); ++I)
    for (uint32_t K = 0; K != P.functions()[I].Facts->Calls.size(); ++K) {
      FunctionId F(I);
      for (const ruleset::Model *M : C.modelsOf(F, CallId(K))) {
        if (!llvm::is_contained(Frozen->Find.Sinks, M->Kind) ||
            !R.rootOf(F, CallId(K)))
          continue;
        Effect E = effectOfCall(*Frozen, P, C, R, {F, CallId(K)});
        E.Value = E.Sink;
        E.Detail = M->Detail;
        E.Kind = M->Kind;
        Found.push_back(std::move(E));
        break;
      }
    }
}

} // namespace fullgraph::analysis
