//===- FindingBuilder.h - Puts a finding into words -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_FINDINGBUILDER_H
#define FULLGRAPH_ANALYSIS_FINDINGBUILDER_H

#include "analysis/Effects.h"
#include "analysis/Finding.h"
#include "analysis/Flow.h"
#include "analysis/Kinds.h"
#include "analysis/Regions.h"

namespace fullgraph::analysis {

/// A test that a source's value reaches.
struct Hit {
  const ruleset::Rule *Rule = nullptr;
  const ruleset::Model *Sink = nullptr;
  link::FunctionId Function;
  facts::CallId Call;
  SourceId Source;
  NodeId Subject;
};

class FindingBuilder {
public:
  FindingBuilder(const link::Program &P, const link::CallGraph &G,
                 const Classifier &C, const Flow &F, const Regions &R)
      : P(P), G(G), C(C), F(F), R(R) {}

  Finding build(const Hit &H, Verdict V, const KindSet &Kinds) const;
  Finding build(const Effect &E) const;

  SourceRange range(const facts::Unit &U, const facts::Range &R) const;

private:
  std::vector<TraceStep> trace(const Hit &H, const KindSet &Kinds) const;
  Severity severity(const Hit &H, Verdict V) const;

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const Flow &F;
  const Regions &R;
};

/// Puts \p Text in place of each "{Key}".
std::string fill(std::string Template, llvm::StringRef Key,
                 llvm::StringRef Text);

/// Gives each finding its identity and its fingerprint, and its siblings' ones.
/// An identity is made of the rule, the function, the source and the test, so
/// that neither edits elsewhere, formatting, nor a move of the file change it.
/// A fingerprint counts equal identities in order.
void addFingerprints(std::vector<Finding> &Findings);

} // namespace fullgraph::analysis

#endif
