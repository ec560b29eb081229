//===- IdleRoots.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/IdleRoots.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {
namespace {

bool handlesModelCode(const Classifier &C, const Regions &R, FunctionId F,
                      const FunctionBody &Body) {
  for (const Value &V : Body.Facts->Values)
    if (V.Type && C.carriesTensor(*Body.Unit, V.Type))
      return true;
  for (uint32_t K = 0; K != Body.Facts->Calls.size(); ++K)
    if (!C.modelsOf(F, CallId(K)).empty() || R.isUnresolved(F, CallId(K)))
      return true;
  return false;
}

bool reachesModelCode(const Program &P, const CallGraph &G, const Classifier &C,
                      const Regions &R, FunctionId From) {
  std::set<FunctionId> Seen = {From};
  std::vector<FunctionId> Work = {From};
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    if (handlesModelCode(C, R, F, P[F]))
      return true;
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K)
      for (FunctionId Callee : G.callees(F, CallId(K)))
        if (Seen.insert(Callee).second)
          Work.push_back(Callee);
  }
  return false;
}

} // namespace

std::vector<IdleRoot> idleRoots(const Program &P, const CallGraph &G,
                                const Classifier &C, const Regions &R,
                                const ProjectMarks &Marks) {
  std::vector<IdleRoot> Found;
  for (const RootMark &M : Marks.Roots) {
    std::string Glob = globOf(M.Name);
    bool Named = false, Reaches = false;
    for (uint32_t I = 0; I != P.functions().size() && !Reaches; ++I) {
      if (!ruleset::globMatches(Glob, P[P.functions()[I].Entity].Qualified))
        continue;
      Named = true;
      Reaches = reachesModelCode(P, G, C, R, FunctionId(I));
    }
    if (!Named)
      Found.push_back({M.Where, "no function named \"" + M.Name +
                                    "\" has a body in what was analysed"});
    else if (!Reaches)
      Found.push_back({M.Where, "\"" + M.Name +
                                    "\" reaches no model code: nothing that "
                                    "it calls handles a tensor"});
  }
  return Found;
}

} // namespace fullgraph::analysis
