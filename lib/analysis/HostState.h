//===- HostState.h - State of the host that a graph freezes -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A replay runs kernels and no line of the host. State that captured code
// changes itself (FG501), or that the host changes from call to call elsewhere
// (FG502), is used as it was at capture. A cache that is filled where a look-up
// misses is right once it is warm. What happens to one state is one defect: it
// is told at its first use, and the others are named with it.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_HOSTSTATE_H
#define FULLGRAPH_ANALYSIS_HOSTSTATE_H

#include "analysis/Effect.h"
#include "analysis/HostChanges.h"

namespace fullgraph::analysis {

class HostState {
public:
  HostState(const link::Program &P, const link::CallGraph &G,
            const Classifier &C, const ruleset::RuleSet &Rules,
            const Regions &R, Guards &Guarded)
      : P(P), G(G), C(C), Rules(Rules), R(R), Guarded(Guarded), O(P, G, C) {}

  std::vector<Effect> find();

private:
  using State = link::ProgramEntity;
  /// Where captured code works with a value.
  struct Use {
    link::FunctionId Function;
    facts::Range Where, Spelling;
    const Root *Captured = nullptr;
  };
  struct Harm {
    const HostChange *Fill = nullptr, *Inside = nullptr, *Outside = nullptr;
  };

  void findUses(const HostChanges &Changes);
  void look(const HostChanges &Changes, facts::ValueId V, const Use &At);
  Harm harm(const HostChanges &Changes, const Origin &Read) const;
  void note(const ruleset::Rule &X, Verdict V, State S, const HostChange &By,
            const Use &At);
  void report();
  bool isBefore(const Effect &A, const Effect &B) const;
  void findGenerators();
  bool isOperation(link::FunctionId F, facts::CallId C) const;
  bool isDrawn(const ruleset::Model &M) const;
  bool replacesTensor(const HostChange &Y, const Origin &Read) const;
  void drawn(const Origin &X, const ruleset::Model &M, const Use &At);

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const ruleset::RuleSet &Rules;
  const Regions &R;
  Guards &Guarded;
  Origins O;
  const ruleset::Rule *Mutated = nullptr, *Frozen = nullptr;
  std::set<std::pair<link::FunctionId, State>> Drawn;
  std::map<std::tuple<const ruleset::Rule *, Verdict, State>,
           std::vector<Effect>>
      Uses;
  std::vector<Effect> Found;
};

} // namespace fullgraph::analysis

#endif
