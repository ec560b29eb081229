//===- Effects.h - What breaks a captured graph -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finds the calls of effect kinds that run during capture (FG201 to FG205,
// FG401), and the branches on what they read (FG301). One defect is one
// finding: a read whose value decides a branch is told at the branch.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_EFFECTS_H
#define FULLGRAPH_ANALYSIS_EFFECTS_H

#include "analysis/Effect.h"
#include "analysis/Origins.h"
#include <optional>

namespace fullgraph::analysis {

class Effects {
public:
  Effects(const link::Program &P, const link::CallGraph &G, const Classifier &C,
          const ruleset::RuleSet &Rules, const Regions &R, Guards &Guarded)
      : P(P), G(G), C(C), Rules(Rules), R(R), Guarded(Guarded), O(P, G, C) {}

  std::vector<Effect> find();

private:
  using Reads = std::vector<std::pair<link::CallSite, const ruleset::Model *>>;
  void findBranches(const ruleset::Rule &X);
  void findCalls(const ruleset::Rule &X);
  Reads readsBehind(const ruleset::Rule &X, link::FunctionId F,
                    facts::ValueId Condition) const;
  void addTensorReads(const ruleset::Rule &X, link::CallSite At,
                      Reads &Into) const;
  void addTensors(link::FunctionId F, facts::ValueId V,
                  std::set<facts::ValueId> &Into) const;
  void sortPlaces(
      std::vector<std::pair<link::FunctionId, facts::Range>> &Places) const;
  bool isMessage(link::FunctionId F, facts::CallId C) const;
  bool ignoresErrorCode(link::CallSite At) const;
  std::optional<size_t> guardOf(link::CallSite At,
                                const ruleset::Model &M) const;
  Effect effect(const ruleset::Rule &X, const ruleset::Model &M,
                link::CallSite At) const;

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const ruleset::RuleSet &Rules;
  const Regions &R;
  Guards &Guarded;
  Origins O;
  std::vector<Effect> Found;
  /// Reads that a branch is about already.
  std::set<link::CallSite> Told;
  struct Decision {
    std::set<facts::ValueId> Tensors; ///< What it is about.
    std::optional<size_t> Told;       ///< The place in Found.
  };
  /// By the branch's function and condition.
  std::map<std::pair<link::FunctionId, facts::ValueId>, Decision> Deciding;
};

} // namespace fullgraph::analysis

#endif
