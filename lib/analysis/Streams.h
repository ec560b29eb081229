//===- Streams.h - Work that leaves the captured stream ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_STREAMS_H
#define FULLGRAPH_ANALYSIS_STREAMS_H

#include "analysis/Effect.h"

namespace fullgraph::analysis {

/// Finds work on the default stream, in another thread, and on a stream that
/// is not forked from the captured one and joined to it again (FG503). A
/// stream of which nothing is known is taken for the right one.
class Streams {
public:
  Streams(const link::Program &P, const link::CallGraph &G, const Classifier &C,
          const ruleset::RuleSet &Rules, const Regions &R)
      : P(P), G(G), C(C), Rules(Rules), R(R) {}

  std::vector<Effect> find();

private:
  void look(const ruleset::Rule &X, link::CallSite At);
  bool isForkedAndJoined(link::CallSite At) const;
  bool puts(link::FunctionId Worker) const;
  void add(const ruleset::Rule &X, const ruleset::Model &M, link::CallSite At,
           std::string Detail);

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const ruleset::RuleSet &Rules;
  const Regions &R;
  std::vector<Effect> Found;
};

} // namespace fullgraph::analysis

#endif
