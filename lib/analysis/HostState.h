//===- HostState.h - State of the host that a graph freezes -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A replay runs kernels and no line of the host. State that captured code
// changes itself (FG501), or that the host changes from call to call elsewhere
// (FG502), is used as it was at capture. A change counts if the new value
// depends on an old one (a counter, a toggle, a swap, a list that grows), on
// the clock, or on a random number: state that is set once, or set anew from
// the inputs of each call, is no trap that can be told from here. A cache that
// is filled where a look-up misses is right once it is warm.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_HOSTSTATE_H
#define FULLGRAPH_ANALYSIS_HOSTSTATE_H

#include "analysis/Effects.h"

namespace fullgraph::analysis {

class HostState {
public:
  HostState(const link::Program &P, const link::CallGraph &G,
            const Classifier &C, const ruleset::RuleSet &Rules,
            const Regions &R, Guards &Guarded)
      : P(P), G(G), C(C), Rules(Rules), R(R), Guarded(Guarded), O(P, G, C) {}

  std::vector<Effect> find();

private:
  /// A place where a variable, or a field of an object that is not local, gets
  /// another value.
  struct Change {
    link::FunctionId Function;
    facts::ValueId Value; ///< The new one.
    facts::RegionId Region;
    facts::Range Where;
    bool Captured = false;
    bool Repeats = false; ///< The new value is another one with each call.
    bool Fills = false;   ///< Only where a look-up misses.
  };
  using State = link::ProgramEntity;

  void findChanges();
  void addChange(State S, Change X);
  bool isInPlace(link::FunctionId F, facts::ValueId V, unsigned Depth) const;
  bool isSetup(link::FunctionId F, unsigned Depth) const;
  bool isOpaque(const Change &X) const;
  bool fillsCache(State S, const Change &X) const;
  bool dependsOn(link::FunctionId F, facts::ValueId V, State S) const;
  void spread();
  void findUses();
  void use(link::FunctionId F, facts::ValueId V, facts::Range Where,
           facts::Range Spelling, const Root &Captured);
  void report(const ruleset::Rule &X, Verdict V, State S, const Change &By,
              link::FunctionId F, facts::Range Where, facts::Range Spelling,
              const Root &Captured);
  void findGenerators();
  bool isOperation(link::FunctionId F, facts::CallId C) const;
  bool isStandard(const link::FunctionBody &B, const facts::Call &Made) const;
  bool replacesTensor(const Change &Y, const Origin &Read) const;
  void drawn(const Origin &X, const ruleset::Model &M, link::FunctionId F,
             facts::Range Where, facts::Range Spelling, const Root &Captured);

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const ruleset::RuleSet &Rules;
  const Regions &R;
  Guards &Guarded;
  Origins O;
  const ruleset::Rule *Mutated = nullptr, *Frozen = nullptr;
  std::map<State, std::vector<Change>> Changes;
  std::set<std::tuple<const ruleset::Rule *, link::FunctionId, State>> Told;
  std::vector<Effect> Found;
};

} // namespace fullgraph::analysis

#endif
