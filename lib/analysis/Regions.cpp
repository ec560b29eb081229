//===- Regions.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Regions.h"
#include <algorithm>
#include <deque>

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

Regions::Regions(const Program &P, const CallGraph &G,
                 const ruleset::RuleSet &Rules) {
  auto IsHost = [&](FunctionId F) {
    return P[P[F].Entity].Annotations.count("fullgraph::host") != 0;
  };
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    const FunctionBody &B = P.functions()[I];
    const link::Entity &E = P[B.Entity];
    if (IsHost(FunctionId(I)))
      continue;
    if (E.Annotations.count("fullgraph::root")) {
      Roots.push_back({FunctionId(I), "is marked as a root"});
      continue;
    }
    for (const ruleset::Model *M : Rules.match(describeCallee(P, B.Entity)))
      if (M->Kind == "graph-root" &&
          M->Subject.Where == ruleset::Operand::Place::Result) {
        Roots.push_back({FunctionId(I), M->Detail});
        break;
      }
  }
  std::deque<FunctionId> Work;
  for (uint32_t I = 0; I != Roots.size(); ++I) {
    Inside[Roots[I].Function] = {I, {}};
    Work.push_back(Roots[I].Function);
  }
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    uint32_t Root = Inside[F].Root;
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K)
      for (FunctionId Callee : G.callees(F, CallId(K)))
        if (!IsHost(Callee) &&
            Inside.try_emplace(Callee, Reached{Root, {F, CallId(K)}}).second)
          Work.push_back(Callee);
  }
}

const Root *Regions::rootOf(FunctionId F) const {
  auto At = Inside.find(F);
  return At == Inside.end() ? nullptr : &Roots[At->second.Root];
}

std::vector<CallSite> Regions::pathTo(FunctionId F) const {
  std::vector<CallSite> Way;
  auto At = Inside.find(F);
  while (At != Inside.end() && At->second.From.Caller) {
    Way.push_back(At->second.From);
    At = Inside.find(At->second.From.Caller);
  }
  std::reverse(Way.begin(), Way.end());
  return Way;
}

} // namespace fullgraph::analysis
