//===- Guards.h - Code that does not run during capture ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Engines ask before they read back: whether a stream captures, whether graphs
// are switched on, whether a tensor is on the device. What stands on the other
// side of such a test never runs while a graph is captured.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_GUARDS_H
#define FULLGRAPH_ANALYSIS_GUARDS_H

#include "analysis/Kinds.h"
#include "analysis/Lazy.h"
#include "support/ProjectMarks.h"
#include <optional>

namespace fullgraph::analysis {

class Guards {
public:
  /// \p Assume is what the project says of its own variables during capture.
  Guards(const link::Program &P, const link::CallGraph &G, const Classifier &C,
         const ruleset::RuleSet &Rules, KindEvaluator &K,
         llvm::ArrayRef<Assumption> Assume)
      : P(P), G(G), C(C), Rules(Rules), K(K), Assume(Assume),
        Removed(Assume.size()), First(P, G, C) {}

  /// True if this part of the function never runs during capture.
  bool exclude(link::FunctionId F, facts::RegionId R);

  /// True if it runs in the first call only, of a warm-up.
  bool runsOnce(link::FunctionId F, facts::RegionId R) const;
  /// The same of what a call leaves in an argument.
  bool setsOnce(link::FunctionId F, uint32_t Parameter) const {
    return First.sets(F, Parameter);
  }
  /// The conditions that each assumption settled, so far.
  llvm::ArrayRef<std::set<std::pair<link::FunctionId, facts::Range>>>
  settled() const {
    return Removed;
  }

private:
  /// The value that an assumption gives to a variable, member or call.
  const Assumption *assumed(link::FunctionId F, facts::ValueId V);
  /// The names of a value's way, last first: "is_prefill", "attn_metadata".
  /// Where a part has no name that is known, it is "".
  std::vector<std::string> namesOf(link::FunctionId F, facts::ValueId V) const;
  /// What a condition is during capture, if that is known.
  std::optional<bool> holds(link::FunctionId F, facts::ValueId V,
                            unsigned Depth);
  std::optional<bool> query(link::FunctionId F, facts::CallId C,
                            unsigned Depth);
  std::optional<bool> compare(link::FunctionId F, const facts::Value &X);
  /// True if the variable says by its name that graphs are captured.
  bool isFlag(const std::string &Name);

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const ruleset::RuleSet &Rules;
  KindEvaluator &K;
  llvm::ArrayRef<Assumption> Assume;
  std::vector<std::set<std::pair<link::FunctionId, facts::Range>>> Removed;
  Lazy First;
  std::map<std::pair<link::FunctionId, facts::RegionId>, bool> Known;
  std::map<std::string, bool> Flags;
};

} // namespace fullgraph::analysis

#endif
