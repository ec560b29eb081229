//===- RootsReport.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/RootsReport.h"
#include "analysis/Regions.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {
namespace {

SourceRange rangeOf(const Unit &U, const Range &R) {
  if (!R)
    return {};
  return {U.text(U.Files[R.File.Raw].Path),
          {R.Line, R.Column},
          {R.EndLine, R.EndColumn}};
}

std::string whyUnresolved(const Program &P, const CallGraph &G,
                          const Classifier &C, CallSite S) {
  std::vector<ProgramEntity> Targets = G.targets(S.Caller, S.Call);
  if (Targets.empty())
    return "goes through a value that no function is known to be stored in";
  for (const ruleset::Model *M : C.modelsOf(S.Caller, S.Call))
    if (M->Kind == "opaque-call")
      return M->Detail;
  const link::Entity &E = P[Targets.front()];
  if (E.Kind == facts::Entity::Class::Unresolved)
    return "names something that was not declared (a missing header?)";
  if (P[S.Caller].Facts->Calls[S.Call.Raw].Dispatched || E.Virtual)
    return "is virtual, and no override's body was seen";
  return "is defined in no file that was read whole";
}

bool byName(const RootsReport::Place &A, const RootsReport::Place &B) {
  return std::tie(A.Name, A.Where, A.Note) < std::tie(B.Name, B.Where, B.Note);
}

} // namespace

RootsReport describeRoots(const Program &P, const ruleset::RuleSet &Rules,
                          const ProjectMarks &Marks) {
  CallGraph G(P);
  Classifier C(P, G, Rules);
  KindEvaluator K(P, G, C);
  Guards Guarded(P, G, C, Rules, K, Marks.Assume);
  Regions R(P, G, C, Rules, Guarded);
  auto NameOf = [&](FunctionId F) { return P[P[F].Entity].Qualified.str(); };

  RootsReport Out;
  std::vector<std::vector<FunctionId>> Reached = R.reached();
  for (size_t I = 0; I != R.roots().size(); ++I) {
    const Root &X = R.roots()[I];
    RootsReport::Root Told;
    const FunctionBody &B = P[X.Function];
    Told.Function = {NameOf(X.Function), rangeOf(*B.Unit, B.Facts->Where),
                     (X.Assumed ? "is " : "") + X.Reason};
    for (FunctionId F : Reached[I])
      if (F != X.Function)
        Told.Reaches.push_back(NameOf(F));
    llvm::sort(Told.Reaches);
    Told.Reaches.erase(std::unique(Told.Reaches.begin(), Told.Reaches.end()),
                       Told.Reaches.end());
    Out.Roots.push_back(std::move(Told));
  }
  llvm::sort(Out.Roots, [](const auto &A, const auto &B) {
    return byName(A.Function, B.Function);
  });
  for (CallSite S : R.unresolved()) {
    const FunctionBody &B = P[S.Caller];
    Out.Unresolved.push_back(
        {C.calleeName(S.Caller, S.Call),
         rangeOf(*B.Unit, B.Facts->Calls[S.Call.Raw].Where),
         whyUnresolved(P, G, C, S)});
  }
  for (CallSite S : R.eager()) {
    const FunctionBody &B = P[S.Caller];
    Out.Eager.push_back({C.calleeName(S.Caller, S.Call),
                         rangeOf(*B.Unit, B.Facts->Calls[S.Call.Raw].Where),
                         ""});
  }
  for (std::vector<RootsReport::Place> *Calls : {&Out.Unresolved, &Out.Eager})
    llvm::sort(*Calls, [](const auto &A, const auto &B) {
      return std::tie(A.Where, A.Name) < std::tie(B.Where, B.Name);
    });
  for (const Root &X : R.dropped()) {
    const FunctionBody &B = P[X.Function];
    Out.Dropped.push_back(
        {NameOf(X.Function), rangeOf(*B.Unit, B.Facts->Where), X.Reason});
  }
  llvm::sort(Out.Dropped, byName);
  for (size_t I = 0; I != Marks.Assume.size(); ++I) {
    RootsReport::Settled Told{Marks.Assume[I], {}};
    for (const auto &[F, Where] : Guarded.settled()[I])
      Told.Where.push_back({NameOf(F), rangeOf(*P[F].Unit, Where), ""});
    llvm::sort(Told.Where, byName);
    Out.Assumptions.push_back(std::move(Told));
  }
  Out.Idle = idleRoots(P, G, C, R, Marks);
  return Out;
}

} // namespace fullgraph::analysis
